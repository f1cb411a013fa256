import { definePublicApi } from '@xiangzhi/plugin-api';
import { formats, refusal, type GeoReport } from './georeport.js';
import { oneRequest, requestList } from './read-requests.js';
import { serviceDefinition, serviceList, serviceNamed, servicesOf } from './services.js';
import { submitRequest } from './submit-request.js';

const discovery = (address: string): GeoReport => ({
  root: 'discovery',
  value: {
    changeset: '2026-03-01T00:00:00+08:00',
    contact: '由各乡镇（街道）受理；意见建议见平台的意见建议入口',
    key_service: '不需要 api_key',
    endpoints: [{ specification: 'http://wiki.open311.org/GeoReport_v2', url: address, changeset: '2026-03-01T00:00:00+08:00', type: 'production', formats: ['application/json', 'text/xml'] }],
  },
});

/** Open311 GeoReport v2 (§4.7): what a township has opened to everybody, read and reported by the standard that other cities use. */
export default definePublicApi<GeoReport>({
  routes: [
    { method: 'GET', path: '/discovery', zh: '接口说明', en: 'Service discovery.', run: { everywhere: ({ address }) => discovery(address) } },
    { method: 'GET', path: '/services', zh: '服务列表', en: 'Service list.', run: { inTownship: async (township) => serviceList(await servicesOf(township)) } },
    { method: 'GET', path: '/services/:code', zh: '服务说明', en: 'Service definition.', run: { inTownship: async (township, { params }) => serviceDefinition(serviceNamed(await servicesOf(township), params['code'])) } },
    { method: 'GET', path: '/requests', zh: '事件列表', en: 'Service requests.', run: { inTownship: (township, { said, now }) => requestList(township, said, now) } },
    { method: 'GET', path: '/requests/:id', zh: '单个事件', en: 'One service request.', run: { inTownship: (township, { params, now }) => oneRequest(township, params['id'] ?? '', now) } },
    { method: 'POST', path: '/requests', zh: '上报事件', en: 'Report an issue.', status: 201, run: { inTownship: (township, { said }) => submitRequest(township, said) } },
  ],
  formats,
  refusal,
});
