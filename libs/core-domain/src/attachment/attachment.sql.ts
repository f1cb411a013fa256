import { SYSTEM_ROLE } from '@xiangzhi/access';
import { fragment, identifier, type ComputedRow, type Fragment } from '@xiangzhi/plugin-api';
import { isAccused } from '../work-item/light.sql.js';
import { isUnseen, isUnseenBy } from '../work-item/seen-by.sql.js';

/** The module of its owner is on here, or can at least be read. */
const isOfReadableModule = (row: ComputedRow): Fragment =>
  fragment`(${row.column('owner_module')} = 'core' or exists (select from core.module m where m.tenant_id = ${row.tenant} and m.key = ${row.column('owner_module')} and m.state in ('ENABLED', 'READ_ONLY')))`;

/** Whoever may not read the record that it belongs to does not read it either. */
const isShutWithOwner = (row: ComputedRow): Fragment => fragment`(
  ${row.column('level')} > ${row.post.clearance}
  or (${row.column('owner_permission')} is not null and ${row.column('owner_permission')} <> all(${row.post.permissions}))
  or ${isAccused(row)} or ${isUnseen(row)} or not ${isOfReadableModule(row)})`;

/** Before a record has taken it, it is its uploader's alone; then it is seen by whoever reads the record and has the clearance; the platform looks after all. */
export const isOutOfReach = (row: ComputedRow): Fragment =>
  fragment`(${row.post.role} is distinct from ${SYSTEM_ROLE} and case when ${row.column('owner_id')} is null then ${row.column('uploader_id')} is distinct from ${row.actor} else ${isShutWithOwner(row)} end)`;

/** The path of a short-lived link (ATT-2). */
const signedPath = ({ link }: ComputedRow, id: Fragment): Fragment => {
  const signature = fragment`sha256(${link.outer} || sha256(${link.inner} || convert_to(${id}::text, 'UTF8')))`;
  return fragment`'/files/' || ${id}::text || '?sig=' || ${link.claims} || '.' || rtrim(translate(encode(${signature}, 'base64'), '+/', '-_'), '=')`;
};

/** The link of an attachment, signed in the statement that reads the row: nobody who cannot read the row gets one. */
export const linkOf = (row: ComputedRow): Fragment => fragment`(case when ${row.column('scan')} = 'INFECTED' or ${row.column('withheld')} then null else ${signedPath(row, row.column('id'))} end)`;

/** The link of the attachment that a row refers to, for whoever may read that: by clearance and by the permission of its owner. */
export const linkTo = (row: ComputedRow, column: string): Fragment => fragment`(
  select ${signedPath(row, identifier('file', 'id'))} from core.attachment file
  where file.tenant_id = ${row.tenant} and file.id = ${row.column(column)} and file.scan <> 'INFECTED' and not file.withheld and file.level <= ${row.post.clearance}
    and (file.owner_permission is null or file.owner_permission = any(${row.post.permissions})) and not ${isUnseenBy(identifier('file', 'seen_by'), row)})`;

/** The link of what is named by the id of its own row, such as an export. */
export const shortLink = (row: ComputedRow): Fragment => fragment`(${signedPath(row, row.column('id'))})`;
