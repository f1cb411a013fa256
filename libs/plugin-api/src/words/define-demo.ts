import type { WorkingCalendar } from '@xiangzhi/kernel';

/** Ids of an act's payload, by field; those of a list by field and place, such as `measures.0`. */
export type DemoIds = Readonly<Record<string, string>>;

/** Where a unit of the demo's township is, for inputs that name one. */
export interface DemoUnitFacts {
  readonly id: string;
  readonly name: string;
  readonly level: string;
  readonly areaCode: string | null;
}

/** One act of a story: somebody does something at an instant. */
export interface DemoAct {
  /** Role of whoever acts: the first person of the township who holds it. */
  readonly as: string;
  /** Name of the mutation, of the module or of the core. */
  readonly mutation: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly at: Date;
}

/** A demo township while a module tells its story there. Acts go through the use cases, as the demo's own people. */
export interface DemoStage {
  readonly areaCode: string;
  /** The moment of loading; what is told of later than this has not happened. */
  readonly now: Date;
  /** The township's calendar around now. */
  readonly calendar: WorkingCalendar;
  /** Units in force, from the top down. */
  units(): Promise<readonly DemoUnitFacts[]>;
  /** User id of the first holder of a role. */
  person(role: string): string;
  /** Does something; answers the ids of the payload. @throws what the use case throws: a story must not fail */
  act(act: DemoAct): Promise<DemoIds>;
  /**
   * A part of the story that stands for itself: parts may be told side by side, and one that was cut off goes on where it was.
   * @param name unique in the story
   */
  scene(name: string): DemoStage;
  /** Runs a job of the module as the worker does. */
  run(job: string): Promise<void>;
}

/** What a module brings to the demo, by area code of the township. Told once, through the module's own use cases. */
export type DemoStories = Readonly<Record<string, (stage: DemoStage) => Promise<void>>>;

/**
 * Declares the stories that a module tells into the demo (domain-model §19): the default export of a `*.demo.ts` file. Figures of the
 * past stand at fixed instants; what lives is placed relative to `stage.now`, so that the demo is alive on whatever day it is loaded.
 *
 * @example
 * export default defineDemo({ '410922100': async (stage) => void (await stage.act({ as: 'TOWNSHIP_ADMIN', mutation: 'registerLamp', input: { … }, at: stage.now })) });
 */
export const defineDemo = (stories: DemoStories): DemoStories => stories;
