import { maskMobileValue, maskTextValue, type TenantActor } from '@xiangzhi/access';
import { formatDateTime } from '@xiangzhi/kernel';
import { buildSchema, execute, getNamedType, isListType, parse, type GraphQLResolveInfo } from 'graphql';
import { FaultState } from '../../src/fault/fault.states.js';
import { listed, type ListArguments } from './lists.js';
import type { RecordName, Row, Tables } from './tables.js';

interface Asking {
  readonly actor: TenantActor;
  readonly today: string;
  readonly now: Date;
}

const OPEN = ['REPORTED', 'ACCEPTED', 'REPAIRED', 'REOPENED'];
const SCOPED: readonly RecordName[] = ['Lamp', 'LampFault', 'LampInspectionRound', 'LampLog', 'OrgUnit', 'User'];
const MASKS: Readonly<Record<string, (value: string | null) => string | null>> = {
  'Lamp.keeperName': maskTextValue, 'Lamp.keeperMobile': maskMobileValue, 'LampFault.callerMobile': maskMobileValue, 'User.name': maskTextValue, 'User.mobile': maskMobileValue,
};
const LISTS: Readonly<Record<string, readonly [RecordName, ListArguments['orderBy']]>> = {
  lamps: ['Lamp', [{ field: 'number', direction: 'ASC' }]],
  lampFaults: ['LampFault', [{ field: 'dueAt', direction: 'ASC' }]],
  lampInspectionRounds: ['LampInspectionRound', [{ field: 'walkedOn', direction: 'DESC' }]],
  lampModels: ['LampModel', [{ field: 'code', direction: 'ASC' }]],
  orgTree: ['OrgUnit', [{ field: 'unitPath', direction: 'ASC' }]],
};
const CHILDREN: Readonly<Record<string, readonly [RecordName, by: string, ListArguments['orderBy']]>> = {
  'Lamp.faults': ['LampFault', 'lamp_id', LISTS['lampFaults']?.[1]],
  'Lamp.log': ['LampLog', 'lamp_id', []],
  'LampInspectionRound.faults': ['LampFault', 'round_id', LISTS['lampFaults']?.[1]],
  'OrgUnit.lamps': ['Lamp', 'unit_id', LISTS['lamps']?.[1]],
};

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** Resolvers as one would write them by hand, row by row, over tables in memory: what the one statement must agree with. */
export class NaiveResolvers {
  private readonly schema;

  constructor(
    sdl: string,
    private readonly tables: Tables,
    private readonly asking: Asking,
  ) {
    this.schema = buildSchema(sdl);
  }

  answer(document: string, variables: Readonly<Record<string, unknown>> = {}): { readonly data: unknown; readonly codes: readonly string[] } {
    const resolve = (source: unknown, args: Readonly<Record<string, unknown>>, _context: unknown, info: GraphQLResolveInfo): unknown => this.resolve(source as Row | undefined, args, info);
    const { data, errors = [] } = execute({ schema: this.schema, document: parse(document), variableValues: variables, fieldResolver: resolve }) as { data: unknown; errors?: readonly Error[] };
    return { data: JSON.parse(JSON.stringify(data)) as unknown, codes: errors.map(({ message }) => message) };
  }

  private resolve(source: Row | undefined, args: Readonly<Record<string, unknown>>, info: GraphQLResolveInfo): unknown {
    const { fieldName, parentType } = info;
    if (parentType.name === 'Query') return this.root(fieldName, args);
    if (/Connection$|Edge$|^PageInfo$|^AvailableAction$/.test(parentType.name)) return source?.[fieldName];
    return this.field(parentType.name as RecordName, source as Row, args, info);
  }

  private root(name: string, args: Readonly<Record<string, unknown>>): unknown {
    const list = LISTS[name];
    if (list) {
      const [record, order] = list;
      const { rows, total, before, after } = listed(this.visible(record), { orderBy: order, ...args } as ListArguments, 20);
      return { nodes: rows, edges: rows.map((node) => ({ node })), totalCount: total, totalCountIsEstimate: false, pageInfo: { hasPreviousPage: before, hasNextPage: after } };
    }
    const record = Object.keys(this.tables).find((one) => `${one.charAt(0).toLowerCase()}${one.slice(1)}` === name) as RecordName;
    const found = this.find(record, args['id']);
    if (!found) throw new Error('NOT_FOUND');
    return found;
  }

  private visible(record: RecordName): readonly Row[] {
    const { scope } = this.asking.actor;
    return this.tables[record].filter((row) => scope === '*' || !SCOPED.includes(record) || String(row['unit_path']).startsWith(scope));
  }

  private find(record: RecordName, id: unknown): Row | null {
    return this.visible(record).find((row) => row.id === id) ?? null;
  }

  /** Of people elsewhere in the township the name is told, and not the telephone number. */
  private referred(record: RecordName, id: unknown): Row | null {
    const elsewhere = record === 'User' ? this.tables.User.find((row) => row.id === id) : undefined;
    return this.find(record, id) ?? (elsewhere ? { id: elsewhere.id, name: elsewhere['name'] } : null);
  }

  private field(record: RecordName, row: Row, args: Readonly<Record<string, unknown>>, info: GraphQLResolveInfo): unknown {
    const { fieldName } = info;
    const path = `${record}.${fieldName}`;
    const children = CHILDREN[path];
    if (children) {
      const [child, by, order] = children;
      return listed(this.visible(child).filter((one) => one[by] === row.id), { orderBy: order, ...args } as ListArguments, 20).rows;
    }
    const computed = this.computed(path, row);
    if (computed !== undefined) return computed;
    const target = getNamedType(info.returnType);
    if (target.name in this.tables && !isListType(info.returnType)) return this.referred(target.name as RecordName, row[`${snake(fieldName)}_id`]);
    return this.column(path, row[snake(fieldName)] ?? null, target.name);
  }

  private column(path: string, value: unknown, type: string): unknown {
    const mask = MASKS[path];
    if (mask && this.asking.actor.clearance < 2) return mask(value as string | null);
    if (value === null) return null;
    if (type === 'DateTime') return formatDateTime(new Date(value as string));
    return type === 'MoneyFen' ? (value as number).toString() : value;
  }

  private computed(path: string, row: Row): unknown {
    const { today, now, actor } = this.asking;
    const openOf = (lamp: Row): number => this.visible('LampFault').filter((fault) => fault['lamp_id'] === lamp.id && OPEN.includes(String(fault['state']))).length;
    const removed = row['removed_on'] as string | null;
    switch (path) {
      case 'Lamp.faultsOpen':
        return openOf(row);
      case 'Lamp.ageDays':
        return Math.max(daysBetween(String(row['installed_on']), removed !== null && removed < today ? removed : today), 0);
      case 'Lamp.condition':
        return removed !== null && removed <= today ? 'RETIRED' : openOf(row) > 0 ? 'FAULTY' : 'WORKING';
      case 'Lamp.kindZh':
        return { MAINS: '市电路灯', SOLAR: '太阳能路灯', SMART: '智慧灯杆' }[String(row['kind'])];
      case 'LampFault.stateZh':
        return FaultState.labels[row['state'] as keyof typeof FaultState.labels].zh;
      case 'LampFault.overdue':
        return row['state'] === 'REPORTED' && Date.parse(String(row['due_at'])) < now.getTime();
      case 'LampFault.repairedByMe':
        return row['repairer_id'] === actor.userId;
      case 'LampFault.availableActions':
        return this.actions(row);
      case 'OrgUnit.lampsOpenFaults':
        return this.visible('LampFault').filter((fault) => String(fault['unit_path']).startsWith(String(row['unit_path'])) && OPEN.includes(String(fault['state']))).length;
      default:
        return undefined;
    }
  }

  /** The state table read aloud, guards and separation in words of their own. */
  private actions(row: Row): unknown {
    const { actor } = this.asking;
    const holds: Readonly<Record<string, boolean>> = {
      accept: Number(row['reopened_times']) < 3, withdraw: row['reporter_id'] === actor.userId, verify: row['repairer_id'] !== actor.userId,
    };
    return Object.entries(FaultState.actions)
      .filter(([, line]) => line.system !== true && (line.from as readonly string[]).includes(String(row['state'])))
      .map(([name, line]) => ({ name, labelZh: line.zh, allowed: actor.permissions.has(String(line.permission)) && (holds[name] ?? true) }));
  }
}
