import { BREAK, getNamedType, TypeInfo, visit, visitWithTypeInfo, type ASTVisitor, type DocumentNode, type GraphQLSchema } from 'graphql';
import type { NamedModule, NameIndex } from './name-index.js';

const ownerOfField = (schema: GraphQLSchema, index: NameIndex, info: TypeInfo, name: string): NamedModule | undefined => {
  const parent = info.getParentType();
  if (!parent || info.getFieldDef()) return undefined;
  if (parent === schema.getQueryType()) return index.ownerOf('query', name);
  if (parent === schema.getMutationType()) return index.ownerOf('mutation', name);
  return index.ownerOf('field', `${parent.name}.${name}`);
};

const ownerOfInputField = (index: NameIndex, info: TypeInfo, name: string): NamedModule | undefined => {
  const parent = info.getParentInputType();
  return parent && !info.getInputType() ? index.ownerOf('field', `${getNamedType(parent).name}.${name}`) : undefined;
};

const ownerOfEnumValue = (index: NameIndex, info: TypeInfo, name: string): NamedModule | undefined => {
  const type = info.getInputType();
  return type && !info.getEnumValue() ? index.ownerOf('enumValue', `${getNamedType(type).name}.${name}`) : undefined;
};

/**
 * The first module that a document names and that this schema does not have: by a root field, a type (of a fragment or a
 * variable), or a field that the module adds to somebody else's type.
 */
export const namedModule = (document: DocumentNode, schema: GraphQLSchema, index: NameIndex): NamedModule | undefined => {
  const info = new TypeInfo(schema);
  let found: NamedModule | undefined;
  const note = (module: NamedModule | undefined): unknown => {
    found = module;
    return module && BREAK;
  };
  const visitor: ASTVisitor = {
    NamedType: ({ name }) => note(schema.getType(name.value) ? undefined : index.ownerOf('type', name.value)),
    Field: ({ name }) => note(ownerOfField(schema, index, info, name.value)),
    ObjectField: ({ name }) => note(ownerOfInputField(index, info, name.value)),
    EnumValue: ({ value }) => note(ownerOfEnumValue(index, info, value)),
  };
  visit(document, visitWithTypeInfo(info, visitor));
  return found;
};
