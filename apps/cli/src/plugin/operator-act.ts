import { systemActor } from '@xiangzhi/access';
import { corePlugin, inPlatformRealm, InstallationClock, recordPlatformAct } from '@xiangzhi/core-domain';
import { newId, type Clock } from '@xiangzhi/kernel';
import { constraintRegistry, type Database } from '@xiangzhi/persistence';
import { apiSourceOf } from '@xiangzhi/plugin-api';
import { RecordStore, WriteModel, type StoredResult, type UseCase } from '@xiangzhi/write-model';

/** An act of the operator in a township, by a use case of the core. */
export interface OperatorAct {
  readonly tenantId: string;
  readonly areaCode: string;
  /** Name of the mutation. */
  readonly useCase: string;
  readonly input: Readonly<Record<string, unknown>>;
}

const useCaseOf = (name: string): UseCase => {
  const found = corePlugin.module.useCases.find((one) => one.name === name);
  if (found === undefined) throw new TypeError(`the core has no use case ${name}`);
  const { kind, zh, permission, input, payload } = found;
  // What follows a commit waits for this process to serve it. This one serves nobody; the running ones are notified.
  return { kind, name, zh, permission, input, payload, run: (work, given) => found.run(work, given) };
};

const noService = (): never => {
  throw new TypeError('the command line has no container of services');
};

const perform = async (database: Database, clock: Clock, { tenantId, useCase: name, input }: OperatorAct): Promise<StoredResult> => {
  const pool = database.pool('app');
  const store = await RecordStore.open([apiSourceOf(corePlugin)], pool);
  const useCase = useCaseOf(name);
  const { key, label } = corePlugin.manifest;
  // Nothing that such an act changes is above level 1, so no value is hashed and no key is needed.
  const settings = { constraints: constraintRegistry(corePlugin.module.constraints), auditKey: '', modules: new Map([[key, label]]), moduleOf: new Map([[useCase, key]]) };
  try {
    const model = new WriteModel({ pool, store, clock, ...settings });
    const writer = { actor: systemActor(tenantId), facts: { requestId: newId(), ip: 'local' } };
    const { answer } = await model.perform(useCase, { ...writer, input, get: noService }, (result) => ({ answer: () => result }));
    return answer;
  } finally {
    await store.close();
  }
};

/**
 * Does in a township what its administrator could do: validation, rules and audit are those of the use case, the actor is the
 * system. The platform's chain has it as well (AM-19).
 * @throws DomainError as the use case does
 */
export async function actAsOperator(database: Database, act: OperatorAct): Promise<StoredResult> {
  const clock = await InstallationClock.open(database);
  try {
    const answer = await perform(database, clock, act);
    const facts = { areaCode: act.areaCode, act: act.useCase, key: act.input['key'] };
    await inPlatformRealm(database, (tx) => recordPlatformAct(tx, { action: 'CONFIG', objectType: 'Module', objectId: null, at: clock.now(), facts }));
    return answer;
  } finally {
    await clock.close();
  }
}
