import { DomainError, nearNamesZh, sql, type ImportedUnit, type Work } from '@xiangzhi/plugin-api';

/** A venue as a line of a file names it: by its name in its unit. */
interface Said {
  readonly venue: string;
  readonly unit: ImportedUnit;
}

interface Found {
  readonly id: string;
  readonly unitId: string;
  readonly name: string;
}

const noVenue = (venue: string, names: readonly string[]): DomainError =>
  new DomainError('NOT_FOUND', { rule: '§3.5', messageZh: `该单元没有名为“${venue.slice(0, 30)}”的场所，${nearNamesZh(venue, names, '请先登记或导入场所')}`, argumentPath: ['input', 'venue'] });

/** Ids of the venues that lines name, by one statement. The answer throws DomainError NOT_FOUND for one that is not there, with those of the unit that may be meant. */
export const venuesNamed = async (work: Work, rows: readonly Said[]): Promise<(row: Said) => string> => {
  const units = [...new Set(rows.map(({ unit }) => unit.id))];
  const found = await work.query<Found>(sql`select id, unit_id as "unitId", name from core.venue where tenant_id = ${work.actor.tenantId} and unit_id = any(${units}::uuid[])`);
  return ({ venue, unit }) => {
    const there = found.filter(({ unitId }) => unitId === unit.id);
    const id = there.find(({ name }) => name === venue)?.id;
    if (id === undefined) throw noVenue(venue, there.map(({ name }) => name));
    return id;
  };
};
