import type { TenantActor } from '@xiangzhi/access';
import { aTownship, statementCount, testRuntime, type Answer, type TestRuntime, type Township, type Unit } from '@xiangzhi/testing';
import { DOCUMENTS } from './fixtures/form-documents.js';

type Input = Readonly<Record<string, unknown>>;
type Shown = Input & { readonly id: string; readonly version: number };

let runtime: TestRuntime;
let township: Township;
let village: Unit;
let steward: TenantActor;
let leader: TenantActor;
let clerk: TenantActor;

beforeAll(async () => {
  runtime = await testRuntime();
});

beforeEach(async () => {
  runtime.clock.set('2026-03-02');
  township = await aTownship({ clock: runtime.clock });
  village = await township.unit({ level: 'VILLAGE', name: '东关村' });
  steward = await township.actor({ role: 'DATA_STEWARD' });
  leader = await township.actor({ role: 'TOWNSHIP_LEADER' });
  clerk = await township.actor({ role: 'VILLAGE_STAFF', unit: village });
});

const ask = (who: TenantActor, name: string, input: Input): Promise<Answer<Record<string, Record<string, unknown> | null>>> => runtime.ask(who, DOCUMENTS[name]!, { input });

const act = async (who: TenantActor, name: string, input: Input): Promise<Readonly<Record<string, unknown>>> => {
  const { data, errors } = await ask(who, name, input);
  if (errors.length > 0) throw new Error(`${name}: ${errors.map(({ message }) => message).join('; ')}`);
  return data[name]!;
};

const refusal = async (who: TenantActor, name: string, input: Input): Promise<unknown> =>
  (await ask(who, name, input)).errors.map(({ extensions: { code, rule, argumentPath } }) => [code, rule, argumentPath?.join('.')]);

const free = (key: string, label: string, more: Input = {}): Input => ({ key, label, ...more });
const bound = (source: string, label = source): Input => ({ source, label });

let forms = 0;

const drafted = async (fields: readonly Input[], code = `FORM_${++forms}`): Promise<Shown> =>
  (await act(steward, 'draftForm', { code, title: `普查表${code}`, purpose: '县里要求', fields }))['formDefinition'] as Shown;

const admitted = async (fields: readonly Input[], code?: string): Promise<Shown> => {
  const { id, version } = await drafted(fields, code);
  return (await act(leader, 'admitForm', { id, version, authority: 'COUNTY', reason: '清政办〔2026〕3 号', until: '2026-12-31' }))['formDefinition'] as Shown;
};

const issued = async (form: Shown, ...personIds: readonly string[]): Promise<readonly (Shown & { readonly requestedKeys: readonly string[]; readonly prefilledKeys: readonly string[] })[]> =>
  (await act(steward, 'issueForm', { formId: form.id, personIds, dueOn: '2026-12-31' }))['formTasks'] as never;

const submit = (task: Shown, answers: Readonly<Record<string, string>>, confirmedKeys: readonly string[] = []): Promise<unknown> =>
  act(clerk, 'submitFormTask', { id: task.id, version: task.version, answers: Object.entries(answers).map(([key, value]) => ({ key, value })), confirmedKeys });

const resident = async (input: Input = {}): Promise<string> =>
  ((await act(steward, 'createPerson', { name: '王建国', residencyType: 'LOCAL_REGISTERED', source: '入户走访', unitId: village.id, ...input }))['person'] as Shown).id;

const burden = async (input: string): Promise<unknown> =>
  (await runtime.data<{ burdenMeter: unknown }>(leader, `{ burdenMeter(input: { ${input} }) { labelZh requested prefilled tasks } }`)).burdenMeter;

describe('G-6, §3.10 the burden of a form', () => {
  it('of 20 fields 15 are filled in and 5 are answered: they are read back with the resident, with where they come from, and the village’s burden is 5', async () => {
    runtime.clock.set('2026-02-10');
    const household = (await act(steward, 'createHousehold', { doorplate: '12 号', unitId: village.id }))['household'] as Shown;
    const person = await resident({ idNumber: '990000195001010019', householdRegister: '东关村', address: '人民路 12 号', unitId: null, householdId: household.id, relation: 'HEAD' });
    const [earlier] = await issued(await admitted([free('T_EDUCATION', '文化程度'), free('T_MARRIAGE', '婚姻状况')]), person);
    await submit(earlier!, { T_EDUCATION: '初中', T_MARRIAGE: '已婚' });

    runtime.clock.set('2026-03-02');
    const KNOWN = [
      'PERSON_NAME', 'PERSON_GENDER', 'PERSON_BIRTH_DATE', 'PERSON_AGE', 'PERSON_ID_TYPE', 'PERSON_ID_NUMBER', 'PERSON_REGISTER', 'PERSON_ADDRESS', 'PERSON_RESIDENCY', 'PERSON_UNIT',
      'HOUSEHOLD_DOORPLATE', 'HOUSEHOLD_TYPE', 'HOUSEHOLD_RELATION',
    ];
    const form = await admitted([
      ...KNOWN.map((source) => bound(source)), free('T_EDUCATION', '文化程度'), free('T_MARRIAGE', '婚姻状况'),
      bound('PERSON_MOBILE', '手机号'), bound('PERSON_EMPLOYER', '工作单位'), free('T_SKILL', '特长'), free('T_CAR', '是否有车'), free('T_WISH', '就业意愿'),
    ]);
    const [task] = await issued(form, person);
    expect(task).toMatchObject({ requested: 5, prefilled: 15, requestedKeys: ['PERSON_MOBILE', 'PERSON_EMPLOYER', 'T_SKILL', 'T_CAR', 'T_WISH'] });
    await submit(task!, { PERSON_MOBILE: '19900000001', PERSON_EMPLOYER: '清丰电厂', T_SKILL: '木工', T_CAR: '有', T_WISH: '本地就业' }, [...KNOWN, 'T_EDUCATION']);

    const { persons } = await runtime.data<{ persons: { nodes: readonly Input[] } }>(steward, '{ persons { nodes { mobile employer source items(first: 50) { key value source confirmedOn formTask { id } } } } }');
    expect(persons.nodes).toEqual([expect.objectContaining({ mobile: '19900000001', employer: '清丰电厂' })]);
    const items = new Map((persons.nodes[0]!['items'] as readonly (Input & { readonly key: string })[]).map((item) => [item.key, item]));
    const told = { source: expect.stringMatching(/^表格：普查表/) as string, confirmedOn: '2026-03-02', formTask: { id: task!.id } };
    expect(items.get('PERSON_MOBILE')).toMatchObject({ value: null, ...told });
    expect(items.get('T_SKILL')).toMatchObject({ value: '木工', ...told });
    expect(items.get('T_EDUCATION')).toMatchObject({ value: '初中', ...told });
    expect(items.get('T_MARRIAGE')).toMatchObject({ value: '已婚', confirmedOn: '2026-02-10' });

    const march = { requested: 5, prefilled: 15, tasks: 1 };
    expect(await burden('groupBy: VILLAGE, from: "2026-03-01", to: "2026-03-31"')).toEqual([{ labelZh: '东关村', ...march }]);
    expect(await burden('groupBy: MONTH')).toEqual(expect.arrayContaining([expect.objectContaining(march), expect.objectContaining({ requested: 2, prefilled: 0, tasks: 1 })]));
  });

  it('what was withdrawn is no burden, and is asked again', async () => {
    const [form, person] = [await admitted([free('T_SKILL', '特长')]), await resident()];
    const [task] = await issued(form, person);
    await act(steward, 'withdrawFormTask', { id: task!.id, version: task!.version });
    expect(await burden('groupBy: VILLAGE')).toEqual([]);
    expect(await issued(form, person)).toMatchObject([{ requested: 1 }]);
  });
});

describe('FORM-1 no form is given out that was not let in', () => {
  it('neither a draft nor one whose admission has ended', async () => {
    const [draft, person] = [await drafted([free('T_A', '甲')]), await resident()];
    const issue = (formId: string): Promise<unknown> => refusal(steward, 'issueForm', { formId, personIds: [person], dueOn: '2027-12-31' });
    expect(await issue(draft.id)).toEqual([['INVARIANT_VIOLATION', 'FORM-1', 'input.formId']]);
    const form = await admitted([free('T_B', '乙')]);
    runtime.clock.set('2027-01-01');
    expect(await issue(form.id)).toEqual([['INVARIANT_VIOLATION', 'FORM-1', 'input.formId']]);
  });

  it('SOD-2 nor by whoever has drafted it; an admission has an end within a year', async () => {
    const { id, version } = await drafted([free('T_A', '甲')]);
    const both = { ...leader, userId: steward.userId };
    const input = { id, version, authority: 'TOWNSHIP', reason: '防汛', until: '2026-06-30' };
    expect(await refusal(both, 'admitForm', input)).toEqual([['SEPARATION_OF_DUTIES', 'SOD-2', undefined]]);
    expect(await refusal(leader, 'admitForm', { ...input, until: '2028-01-01' })).toEqual([['VALIDATION', 'FORM-1', 'input.until']]);
    expect(await refusal(leader, 'admitForm', { ...input, until: '2026-03-01' })).toEqual([['VALIDATION', 'FORM-1', 'input.until']]);
    expect(await refusal(clerk, 'admitForm', input)).toEqual([['FORBIDDEN', undefined, undefined]]);
  });

  it('the next version takes the place of the one before', async () => {
    const code = `FORM_${++forms}`;
    const first = await admitted([free('T_A', '甲')], code);
    const second = await admitted([free('T_A', '甲'), free('T_B', '乙')], code);
    const { formDefinitions } = await runtime.data<{ formDefinitions: { nodes: readonly Shown[] } }>(steward, 'query($c: String) { formDefinitions(where: { code: { eq: $c } }) { nodes { id formVersion state issuable } } }', { c: code });
    expect(formDefinitions.nodes).toEqual(expect.arrayContaining([
      { id: first.id, formVersion: 1, state: 'RETIRED', issuable: false }, { id: second.id, formVersion: 2, state: 'ADMITTED', issuable: true },
    ]));
  });
});

describe('FORM-2 what is known is never asked anew', () => {
  it.each([
    ['a free field that asks what residents’ records keep', [free('T_PHONE', '联系电话')], 'input.fields.0.source'],
    ['a sensitive one', [free('T_A', '甲'), free('T_INCOME', '年收入')], 'input.fields.1.label'],
    ['one without a key', [{ label: '文化程度' }], 'input.fields.0.key'],
    ['the same twice', [free('T_A', '甲'), free('T_A', '甲甲')], 'input.fields.1.label'],
    ['a bound one with a key of its own', [{ ...bound('PERSON_NAME'), key: 'T_NAME' }], 'input.fields.0.key'],
  ])('%s is refused', async (_, fields, path) => {
    expect(await refusal(steward, 'draftForm', { code: 'CENSUS', title: '表', purpose: '用', fields })).toEqual([['INVARIANT_VIOLATION', 'FORM-2', path]]);
  });
});

describe('duplicates are none', () => {
  it('FORM-3 what one form asks the next does not, and neither does the same one', async () => {
    const person = await resident();
    const [one, two] = [await admitted([free('T_A', '甲'), free('T_B', '乙')]), await admitted([free('T_B', '乙'), free('T_C', '丙')])];
    expect(await issued(one, person)).toMatchObject([{ requestedKeys: ['T_A', 'T_B'] }]);
    expect(await issued(two, person)).toMatchObject([{ requestedKeys: ['T_C'] }]);
    expect(await act(steward, 'issueForm', { formId: one.id, personIds: [person], dueOn: '2026-12-31' })).toEqual({ formTasks: [], warnings: [{ code: 'NOTHING_TO_ASK' }] });
  });

  it('FORM-4 what has become known meanwhile is refused, and needs no answer any more', async () => {
    const person = await resident();
    const [task] = await issued(await admitted([bound('PERSON_EMPLOYER', '工作单位'), free('T_A', '甲')]), person);
    await runtime.data(steward, 'mutation($i: UpdatePersonInput!) { updatePerson(input: $i) { person { id } } }', { i: { id: person, version: 1, employer: '清丰电厂', source: '走访' } });
    const answers = [{ key: 'PERSON_EMPLOYER', value: '别处' }, { key: 'T_A', value: '一' }];
    const step = { id: task!.id, version: task!.version };
    expect(await refusal(clerk, 'submitFormTask', { ...step, answers })).toEqual([['INVARIANT_VIOLATION', 'FORM-4', 'input.answers.0.key']]);
    await submit(task!, { T_A: '一' });
  });

  it.each([
    ['what the form does not ask', [{ key: 'T_A', value: '一' }, { key: 'T_X', value: '二' }], [], ['FORM-4', 'input.answers.1.key']],
    ['one thing twice', [{ key: 'T_A', value: '一' }, { key: 'T_A', value: '二' }], [], ['FORM-4', 'input.answers.1.key']],
    ['a confirmation of what was not filled in', [{ key: 'T_A', value: '一' }], ['T_A'], ['FORM-4', 'input.confirmedKeys.0']],
  ])('FORM-4 %s is refused, and nothing is stored', async (_, answers, confirmedKeys, [rule, path]) => {
    const [task] = await issued(await admitted([free('T_A', '甲'), bound('PERSON_NAME')]), await resident());
    expect(await refusal(clerk, 'submitFormTask', { id: task!.id, version: task!.version, answers, confirmedKeys })).toEqual([['INVARIANT_VIOLATION', rule, path]]);
    expect(await runtime.data(steward, 'query($id: ID!) { formTask(id: $id) { state person { items(first: 9) { key } } } }', { id: task!.id })).toEqual({ formTask: { state: 'ISSUED', person: { items: [] } } });
  });

  it('FORM-5 nothing where an answer is needed is refused; where none is needed it is not', async () => {
    const [task] = await issued(await admitted([free('T_A', '甲'), free('T_B', '乙', { required: false })]), await resident());
    const step = { id: task!.id, version: task!.version };
    expect(await refusal(clerk, 'submitFormTask', { ...step, answers: [{ key: 'T_B', value: '二' }] })).toEqual([['INVARIANT_VIOLATION', 'FORM-5', 'input.answers']]);
    await submit(task!, { T_A: '一' });
  });

  it('an answer that the resident’s record does not take is refused as there', async () => {
    const [task] = await issued(await admitted([bound('PERSON_MOBILE', '手机号')]), await resident());
    expect(await refusal(clerk, 'submitFormTask', { id: task!.id, version: task!.version, answers: [{ key: 'PERSON_MOBILE', value: '123' }] })).toEqual([['VALIDATION', undefined, 'input.mobile']]);
  });

  it('of fifty who give five forms out at once, one asks', async () => {
    const person = await resident();
    const admittedForms = await Promise.all(Array.from({ length: 5 }, () => admitted([free('T_A', '甲'), free('T_B', '乙')])));
    await Promise.all(Array.from({ length: 50 }, (_, i) => ask(steward, 'issueForm', { formId: admittedForms[i % 5]!.id, personIds: [person], dueOn: '2026-12-31' })));
    expect(await burden('groupBy: VILLAGE')).toEqual([{ labelZh: '东关村', requested: 2, prefilled: 0, tasks: 1 }]);
  });
});

describe('what is known of somebody is his', () => {
  const itemsOf = async (who: TenantActor, id: string): Promise<unknown> =>
    (await runtime.data<{ person: { items: unknown } }>(who, 'query($id: ID!) { person(id: $id) { items(first: 9) { key value } } }', { id })).person.items;

  it('RES-5 it goes where he goes, with what he is still asked', async () => {
    const west = await township.unit({ level: 'VILLAGE', name: '西关村' });
    const there = await township.actor({ role: 'VILLAGE_STAFF', unit: west });
    const person = await resident();
    const [told] = await issued(await admitted([free('T_A', '甲')]), person);
    await submit(told!, { T_A: '一' });
    const [open] = await issued(await admitted([free('T_B', '乙')]), person);
    await act(steward, 'moveResidence', { id: person, version: 1, unitId: west.id });
    expect(await itemsOf(there, person)).toEqual([{ key: 'T_A', value: '一' }]);
    await act(there, 'submitFormTask', { id: open!.id, version: open!.version + 1, answers: [{ key: 'T_B', value: '二' }] });
    expect(await burden('groupBy: VILLAGE')).toEqual([{ labelZh: '东关村', requested: 2, prefilled: 0, tasks: 2 }]);
  });

  it('RES-1 of two rows that are one person the kept one knows it', async () => {
    const [kept, merged] = [await resident(), await resident({ name: '王建囯' })];
    const form = await admitted([free('T_A', '甲'), free('T_B', '乙', { required: false })]);
    const [ofKept] = await issued(form, kept);
    const [ofMerged] = await issued(form, merged);
    await submit(ofKept!, { T_A: '一' });
    await submit(ofMerged!, { T_A: '另一', T_B: '二' });
    await act(steward, 'mergePersons', { keptId: kept, keptVersion: 1, mergedId: merged, mergedVersion: 1, source: '核对' });
    expect(await itemsOf(steward, kept)).toEqual(expect.arrayContaining([{ key: 'T_A', value: '一' }, { key: 'T_B', value: '二' }]));
  });
});

describe('who sees and asks whom', () => {
  it('a village fills what its own people are asked, and does not see the others', async () => {
    const elsewhere = await township.unit({ level: 'VILLAGE', name: '西关村' });
    const form = await admitted([free('T_A', '甲')]);
    const [task] = await issued(form, await resident({ unitId: elsewhere.id }));
    expect(await refusal(clerk, 'submitFormTask', { id: task!.id, version: task!.version, answers: [{ key: 'T_A', value: '一' }] })).toEqual([['NOT_FOUND', undefined, 'input.id']]);
    expect(await refusal(clerk, 'issueForm', { formId: form.id, personIds: [], dueOn: '2026-12-31' })).toEqual([['FORBIDDEN', undefined, undefined]]);
    expect(await refusal(steward, 'issueForm', { formId: form.id, personIds: [form.id], dueOn: '2026-12-31' })).toEqual([['NOT_FOUND', undefined, 'input.personIds.0']]);
  });

  it('a list of tasks with form, resident and answers is one statement, for 1, 10 and 100', async () => {
    const form = await admitted([free('T_A', '甲')]);
    const people: string[] = [];
    for (let i = 0; i < 100; i += 1) people.push(await resident({ name: `居民${i}`, mobile: `199000001${String(i).padStart(2, '0')}` }));
    await issued(form, ...people);
    for (const n of [1, 10, 100]) {
      const list = `{ formTasks(first: ${n}) { nodes { requestedKeys form { title fields(first: 100) { key label } } person { name items(first: 20) { key value } } village { name } } } }`;
      expect(await statementCount(() => runtime.data(clerk, list))).toBe(1);
    }
  });
});
