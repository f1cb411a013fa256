import { Alarm } from './alarm.js';

const LONG_MS = 600_000;

describe('an alarm', () => {
  const never = new AbortController().signal;

  it('wakes whoever rests', async () => {
    const alarm = new Alarm();
    const rest = alarm.rest(LONG_MS, never);
    alarm.ring();
    await rest;
  });

  it('rung many times while nobody rests, cuts one rest short', async () => {
    const alarm = new Alarm();
    alarm.ring();
    alarm.ring();
    await alarm.rest(LONG_MS, never);
    const next = alarm.rest(LONG_MS, never);
    expect(await Promise.race([next.then(() => 'woken'), Promise.resolve('resting')])).toBe('resting');
    alarm.ring();
    await next;
  });

  it('lets nobody rest once the worker is stopped', async () => {
    const stopping = new AbortController();
    const rest = new Alarm().rest(LONG_MS, stopping.signal);
    stopping.abort();
    await rest;
    await new Alarm().rest(LONG_MS, stopping.signal);
  });
});
