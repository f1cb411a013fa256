import pg from 'pg';

/** Ends of a shared pool are the process shell's business; TypeORM is told that its wish came true. */
const endedElsewhere = (done?: () => void): Promise<void> => {
  done?.();
  return Promise.resolve();
};

/** Lost connections are heard by whoever owns the pool; a listener of each data source would stay with it for ever. */
const heardElsewhere = (): undefined => undefined;

const sharedView = (pool: pg.Pool): pg.Pool =>
  new Proxy(pool, {
    get(target, key) {
      if (key === 'end') return endedElsewhere;
      if (key === 'on') return heardElsewhere;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });

/**
 * TypeORM's `driver` option for a pool that lives longer than the data source: TypeORM makes "its" pool and gets the
 * given one, and can never end it (decision 17). One data source after the other may use the same pool.
 */
export function sharedPoolDriver(pool: pg.Pool): object {
  class SharedPool {
    constructor() {
      return sharedView(pool);
    }
  }
  return { ...pg, Pool: SharedPool };
}
