import type { OperationContext, SlaDeclaration } from '@xiangzhi/plugin-api';
import { coreSlas } from '../feedback/feedback.slas.js';
import { ModuleHost } from '../module/module-host.js';

type DeclaredSlas = readonly (readonly [module: string, slas: Readonly<Record<string, SlaDeclaration>>])[];

/** How much time things have in each module of the installation, the core first. */
export const declaredSlas = (get: OperationContext['get']): DeclaredSlas => [
  ['core', coreSlas],
  ...get(ModuleHost).installed().map(({ key, slas = {} }) => [key, slas] as const),
];
