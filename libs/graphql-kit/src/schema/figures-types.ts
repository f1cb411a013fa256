import { GraphQLEnumType, GraphQLInputObjectType, GraphQLInt, GraphQLList, GraphQLNonNull, GraphQLObjectType, GraphQLString, type GraphQLFieldConfigMap, type GraphQLInputFieldConfigMap, type GraphQLOutputType } from 'graphql';
import type { FiguresRoot } from '@xiangzhi/read-model';
import { isCertain, type Figure, type FiguresView, type Wording } from '@xiangzhi/vocabulary';
import type { RootContext } from '../execute/root-context.js';
import { described } from './described.js';
import { whereType } from './filter-types.js';
import { byResponseKey } from './response-key.js';
import type { TypeBook } from './type-book.js';

const KEY = { type: GraphQLString, description: '组的代码；空缺为没有这一项的\n\nKey of the group; empty where rows have none, and where all are one group.', resolve: byResponseKey };
const LABEL = { type: new GraphQLNonNull(GraphQLString), description: '组的名称\n\nName of the group in Chinese.', resolve: byResponseKey };

const figureType = (book: TypeBook, { record }: FiguresRoot, { sum }: Figure): GraphQLOutputType => {
  const fact = sum === undefined ? undefined : record.columns.get(sum);
  if (fact?.kind !== 'column') return new GraphQLNonNull(GraphQLInt);
  const type = book.scalar(fact.value);
  return isCertain({ ...fact, optional: false }) ? new GraphQLNonNull(type) : type;
};

const groupType = (book: TypeBook, root: FiguresRoot): GraphQLObjectType => {
  const { view } = root;
  return book.named(
    view.name,
    () => {
      const figures = Object.entries(view.figures).map(([name, figure]) => [name, { type: figureType(book, root, figure), description: described(figure), resolve: byResponseKey }]);
      const fields = { key: KEY, labelZh: LABEL, ...Object.fromEntries(figures) } as GraphQLFieldConfigMap<unknown, RootContext>;
      return new GraphQLObjectType({ name: view.name, description: described(view), fields });
    },
    view,
  );
};

const groupingWording = ({ record, view }: FiguresRoot, code: string): Wording => {
  const { by, zh, en } = view.groups[code] as FiguresView['groups'][string];
  return zh === undefined ? (record.columns.get(by) ?? { zh: by }) : { zh, ...(en === undefined ? {} : { en }) };
};

const groupingType = (book: TypeBook, root: FiguresRoot): GraphQLEnumType => {
  const name = `${root.view.name}Grouping`;
  const values = Object.keys(root.view.groups).map((code) => [code, { value: code, description: described(groupingWording(root, code)) }]);
  return book.named(
    name,
    () => new GraphQLEnumType({ name, description: `「${root.view.zh}」的分组方式\n\nWhat ${root.view.name} is grouped by.`, values: Object.fromEntries(values) as Record<string, { value: string }> }),
    root.view,
  );
};

const DAYS: Readonly<Record<'from' | 'to', string>> = {
  from: '从哪天起，不填不限\n\nFirst day; open when left out.',
  to: '到哪天止（含当天），不填不限\n\nLast day, included; open when left out.',
};

const figuresInput = (book: TypeBook, root: FiguresRoot): GraphQLInputObjectType => {
  const { record, view } = root;
  const name = `${view.name}Input`;
  const day = (end: 'from' | 'to'): GraphQLInputFieldConfigMap => (view.during === undefined ? {} : { [end]: { type: book.scalar('day'), description: DAYS[end] } });
  const fields = (): GraphQLInputFieldConfigMap => ({
    groupBy: { type: groupingType(book, root), description: '分组方式；不填则合计为一组\n\nGrouping; all rows are one group when left out.' },
    ...day('from'),
    ...day('to'),
    where: { type: whereType(book, record), description: '筛选条件\n\nFilter.' },
  });
  return book.named(name, () => new GraphQLInputObjectType({ name, description: `${view.zh}：统计什么\n\nWhich figures.`, fields }), view);
};

/** Type and argument of a root field of figures. */
export const figuresField = (book: TypeBook, root: FiguresRoot): { type: GraphQLOutputType; args: { input: { type: GraphQLInputObjectType; description: string } }; description: string } => ({
  type: new GraphQLList(new GraphQLNonNull(groupType(book, root))),
  args: { input: { type: figuresInput(book, root), description: '统计什么；不填则合计\n\nWhich figures; the totals when left out.' } },
  description: described(root.view),
});
