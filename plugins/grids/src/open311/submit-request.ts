import { createHmac } from 'node:crypto';
import { pointFrom, refusing, validated, type PublicTownship, type Refuse, type Work } from '@xiangzhi/plugin-api';
import { GridIssue } from '../grid-issue/grid-issue.record.js';
import { reportIssue, ReportGridIssueInput } from '../grid-issue/report-grid-issue.js';
import type { GeoReport } from './georeport.js';
import { EMERGENCY, serviceNamed, servicesOf } from './services.js';

type Said = Readonly<Record<string, string>>;

const refuse: Refuse = refusing('VALIDATION', '§4.7');

const DEGREES = /^-?\d{1,3}(?:\.\d{1,15})?$/;
const MOST_KEY = 60;

/** @throws DomainError VALIDATION for half a point, or none on earth */
const pointOf = ({ lat = '', long = '' }: Said): object | null => {
  if (lat === '' && long === '') return null;
  if (!DEGREES.test(lat) || !DEGREES.test(long)) refuse('lat 和 long 应同时填写，为 WGS-84 的十进制度数', 'lat');
  return pointFrom({ type: 'Point', coordinates: [Number(long), Number(lat)] }, 'WGS84', ['lat']);
};

const placeOf = ({ address_string: address, lat, long }: Said): string => {
  if (address) return address;
  return lat && long ? `坐标 ${long},${lat}` : refuse('请填写 lat 和 long，或用 address_string 写明地点', 'address_string');
};

const isAddress = (url: string): boolean => /^https?:\/\//i.test(url) && URL.canParse(url);

/** Pictures stay where the reporter has put them; staff see the address and decide. */
const told = ({ description, media_url: picture }: Said): string => {
  if (!description) return refuse('请用参数 description 写明情况', 'description');
  if (!picture) return description;
  return isAddress(picture) ? `${description}\n图片：${picture}` : refuse('media_url 应为 http 或 https 开头的网址', 'media_url');
};

/** In the order of Chinese names; of an account, a device or an e-mail address nothing is kept. */
const contactOf = ({ first_name: first = '', last_name: last = '', phone }: Said) => {
  const name = `${last}${first}`.trim();
  return { reporterName: name === '' ? null : name, reporterMobile: phone ? phone : null, anonymous: name === '' && !phone };
};

/**
 * GRID-INV-5: sent again it is the same report: by the key that the client gives, or word for word on the same day. The key tells nothing of
 * what was said.
 */
const keyOf = (work: Work, { client_request_id: given, ...said }: Said): string => {
  if (given && given.length > MOST_KEY) refuse(`client_request_id 最多 ${MOST_KEY} 字`, 'client_request_id');
  const words = JSON.stringify([work.today, ...Object.entries(said).sort(([a], [b]) => (a < b ? -1 : 1))]);
  return given ? given : createHmac('sha256', work.keyFor('open311')).update(words).digest('base64url');
};

/** POST Service Request: an issue like any other, of nobody who has a login. */
export const submitRequest = async (township: PublicTownship, said: Said): Promise<GeoReport> => {
  const { code, category } = serviceNamed(await servicesOf(township), said['service_code']);
  const [point, address, description] = [pointOf(said), placeOf(said), told(said)];
  const given = { category, subCategory: code === category ? null : code, description, address, point, ...contactOf(said) };
  const number = await township.work(async (work) => {
    const input = validated(ReportGridIssueInput, { ...given, source: 'OPEN311', externalRef: keyOf(work, said) }) as ReportGridIssueInput;
    return (await work.find(GridIssue, await reportIssue(work, input))).code;
  });
  return { root: 'service_requests', value: [{ service_request_id: number, service_notice: `已收到，请记下编号查询办理情况。${EMERGENCY}`, account_id: null }] };
};
