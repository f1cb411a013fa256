import request from 'supertest';
import { runShell } from '../fixtures/running-shell.js';

describe('probes and metrics', () => {
  it('/healthz is green and /readyz red while the database is away, without saying where it is', async () => {
    const shell = await runShell();
    expect((await request(shell.url).get('/healthz')).body).toEqual({ status: 'ok' });
    const probe = await request(shell.url).get('/readyz');
    expect(probe.status).toBe(503);
    expect(probe.body.details).toMatchObject({ accepting: { status: 'up' }, database: { status: 'down', messageZh: '未就绪' } });
    expect(probe.text).not.toMatch(/127\.0\.0\.1|ECONN|nobody/);
    await shell.gateway.close();
  });

  it('a further condition that hangs is red and is not asked again while it hangs', async () => {
    let asked = 0;
    const check = (): Promise<void> => {
      asked += 1;
      return new Promise(() => undefined);
    };
    const shell = await runShell({}, { readiness: [{ name: 'migrations', check }] });
    const probes = await Promise.all([1, 2, 3].map(() => request(shell.url).get('/readyz')));
    expect(probes.map((probe) => probe.body.details.migrations.status)).toEqual(['down', 'down', 'down']);
    expect(asked).toBe(1);
    await shell.gateway.close();
  });

  it('/metrics counts by route pattern and status, and shows views, pools and the event loop', async () => {
    const shell = await runShell();
    await request(shell.url).post('/graphql').send({ query: '{ ok }' });
    await request(shell.url).get('/secret/13800000000');
    shell.runtime.swapped(0.12);
    const { text, headers } = await request(shell.url).get('/metrics');
    expect(headers['content-type']).toContain('text/plain');
    expect(text).toContain('xiangzhi_http_request_duration_seconds_count{route="/graphql",method="POST",status="200"} 1');
    expect(text).toContain('xiangzhi_http_request_duration_seconds_count{route="unknown",method="GET",status="404"} 1');
    expect(text).toContain('xiangzhi_views 3');
    expect(text).toContain('xiangzhi_plugins{state="LOADED"} 2');
    expect(text).toContain('xiangzhi_swaps_total 1');
    expect(text).toContain('xiangzhi_swap_duration_seconds_bucket{le="0.2"} 1');
    expect(text).toContain('xiangzhi_http_in_flight 1');
    expect(text).toContain('xiangzhi_documents 1');
    expect(text).toContain('xiangzhi_plans 5');
    expect(text).toContain('xiangzhi_plan_requests_total{outcome="HIT"} 40');
    expect(text).toContain('xiangzhi_plan_requests_total{outcome="MISS"} 6');
    expect(text).toContain('xiangzhi_planning_seconds_total 0.012');
    expect(text).toMatch(/xiangzhi_database_connections\{role="app",state="idle"\} 0/);
    expect(text).toContain('nodejs_eventloop_lag_seconds');
    expect(text).not.toContain('13800000000');
    await shell.gateway.close();
  });
});
