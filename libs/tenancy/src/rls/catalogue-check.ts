import { sql, type Transaction } from '@xiangzhi/persistence';
import { catalogueFacts, unboundRoles, type RelationFacts } from './catalogue-facts.js';
import { faultsOf, type CatalogueFault } from './catalogue.rules.js';
import { EXEMPTIONS, type Exemption } from './exemptions.js';

export type { CatalogueFault, CatalogueRule } from './catalogue.rules.js';

/**
 * Reads pg_catalog and names every table that does not keep townships apart: each table, partition and view outside of
 * PostgreSQL's own schemas, against the schema rules of the scale-out page. An empty answer is the promise of
 * security.md, line 1. Run it in a transaction of the owner after migrating, and in the tests.
 */
export async function checkCatalogue(tx: Transaction, exemptions: readonly Exemption[] = EXEMPTIONS): Promise<CatalogueFault[]> {
  const [before] = await tx.query<{ path: string }>(sql`select current_setting('search_path') as path`);
  // Expressions are printed with the schema of their functions only while that schema is not on the path.
  await tx.query(sql`set local search_path = pg_catalog`);
  const relations = await tx.query<RelationFacts>(catalogueFacts);
  const roles = await tx.query<{ role: string }>(unboundRoles);
  await tx.query(sql`select set_config('search_path', ${before?.path ?? ''}, true)`);
  return [
    ...roles.map(({ role }) => unbound(role)),
    ...relations.flatMap((relation) => faultsOf(relation, exemptions)),
  ];
}

const unbound = (role: string): CatalogueFault => ({
  table: `role ${role}`,
  rule: 'ROLE_BYPASSES_RLS',
  messageEn: `${role} is a superuser or has BYPASSRLS: no policy binds it`,
});
