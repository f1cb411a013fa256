import { adviceZh, likenessOf, typedText, type ImportedUnit, type RankedName } from '@xiangzhi/write-model';

/** A unit as files name it. */
export interface NamedUnit extends ImportedUnit {
  readonly name: string;
  readonly fullName: string;
  readonly areaCode: string | null;
  readonly parentName: string | null;
}

/** 大屯, whether somebody writes 大屯村, 大屯行政村 or 大屯村委会. */
const stemOf = (name: string): string => name.replace(/(?:行政村|村民委员会|村委会|居民委员会|居委会|社区|村|网格)$/u, '') || name;

const plain = (text: string): string => (typedText(text) ?? '').replace(/\s/g, '');

/** How alike two names are, from 0 to 1; the same stem is nearly the same name. */
const likeness = (a: string, b: string): number => (stemOf(a) === stemOf(b) ? 1 : likenessOf(stemOf(a), stemOf(b)));

const longName = ({ parentName, name }: NamedUnit): string => `${parentName ?? ''}${name}`;

const grouped = (units: readonly NamedUnit[], keyOf: (unit: NamedUnit) => string | null): ReadonlyMap<string, readonly NamedUnit[]> => {
  const groups = new Map<string, NamedUnit[]>();
  for (const unit of units) {
    const key = keyOf(unit);
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), unit]);
  }
  return groups;
};

/** Finds units by what people write; what it has found or not found it knows the next time. */
export class UnitNames {
  private readonly byName: ReadonlyMap<string, readonly NamedUnit[]>;
  private readonly byLongName: ReadonlyMap<string, readonly NamedUnit[]>;
  private readonly byFullName: ReadonlyMap<string, readonly NamedUnit[]>;
  private readonly byCode: ReadonlyMap<string, readonly NamedUnit[]>;
  private readonly known = new Map<string, ReturnType<UnitNames['find']>>();

  constructor(private readonly units: readonly NamedUnit[]) {
    this.byName = grouped(units, ({ name }) => plain(name));
    this.byLongName = grouped(units, (unit) => plain(longName(unit)));
    this.byFullName = grouped(units, ({ fullName }) => plain(fullName));
    this.byCode = grouped(units, ({ areaCode }) => areaCode);
  }

  /** The unit, or why it is none and which may be meant. */
  find(text: string): { readonly value: ImportedUnit } | { readonly faultZh: string } {
    const name = plain(text);
    const answer = this.known.get(name) ?? this.look(name);
    this.known.set(name, answer);
    return answer;
  }

  private look(name: string): ReturnType<UnitNames['find']> {
    const found = this.byCode.get(name) ?? this.byFullName.get(name) ?? this.byLongName.get(name) ?? this.byName.get(name) ?? [];
    const [only, other] = found;
    if (only && !other) return { value: { id: only.id, unitPath: only.unitPath } };
    if (only) return { faultZh: `有 ${found.length} 个单元叫“${name.slice(0, 30)}”，请写上上级名称，例如“${longName(only)}”` };
    return { faultZh: `没有名为“${name.slice(0, 30)}”的村、社区或网格，${adviceZh(this.ranked(name), '请按组织树中的名称或区划代码填写')}` };
  }

  private ranked(name: string): readonly RankedName[] {
    return this.units.map((unit) => {
      const [short, long] = [likeness(name, unit.name), likeness(name, longName(unit))];
      // What is alike because of the unit above is shown with it.
      return { name: long > short || (this.byName.get(plain(unit.name))?.length ?? 0) > 1 ? longName(unit) : unit.name, likeness: Math.max(short, long) };
    });
  }
}
