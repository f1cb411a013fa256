import type { DemoLogin } from '@xiangzhi/demo';

/** One login that the demo offers. */
type BannerLogin = Pick<DemoLogin, 'tenant' | 'role' | 'roleZh' | 'mobile' | 'password'>;

/** Who shows what the product does: administrators and leaders of each township, somebody of a village, the county, the city. */
const SHOWN: readonly string[] = ['TOWNSHIP_ADMIN', 'VILLAGE_SECRETARY', 'COUNTY_ADMIN', 'CITY_OVERSEER'];
const MOST_SHOWN = 14;

const shownOf = (logins: readonly BannerLogin[]): readonly BannerLogin[] =>
  SHOWN.flatMap((role) => logins.filter((login) => login.role === role)).slice(0, MOST_SHOWN);

const FIRST_QUERY = 'mutation SignIn($input: SignInInput!) { signIn(input: $input) { accessToken expiresAt me { name assignments { roleZh tenant { areaCode displayName } unit { fullName } } } } }';
const SECOND_QUERY = '{ tenant { areaCode displayName } orgTree(first: 5) { totalCount nodes { name levelZh fullName children(first: 3) { name } } } }';

const quoted = (body: object): string => `'${JSON.stringify(body).replaceAll("'", `'\\''`)}'`;

/** A request that can be run as printed. */
const curl = (url: string, body: object, token = false): string =>
  `curl -s ${url} -H 'content-type: application/json'${token ? ` -H "authorization: Bearer $TOKEN"` : ''} -d ${quoted(body)}`;

const loginLines = (logins: readonly BannerLogin[]): string[] => logins.map(({ tenant, roleZh, mobile, password }) => `  ${mobile}  ${password}  ${tenant} · ${roleZh}`);

/** What a newcomer reads after `npm start`: where it is, who may sign in, what to try first. */
export const bannerOf = (url: string, all: readonly BannerLogin[]): string => {
  const logins = shownOf(all);
  const endpoint = `${url}/graphql`;
  const head = ['', '乡治 Xiangzhi', `GraphQL  ${endpoint}`, `Schema   ${url}/schema.graphql`, ''];
  const [first] = logins;
  if (!first) return [...head, ''].join('\n');
  const signIn = { query: FIRST_QUERY, variables: { input: { mobile: first.mobile, password: first.password } } };
  return [
    ...head,
    '演示账号 Demo logins（全部：npx xiangzhi demo logins --json）',
    ...loginLines(logins),
    '',
    '先试这一条 A first query:',
    curl(endpoint, signIn),
    '',
    '再用得到的 accessToken（export TOKEN=…）Then, with the accessToken in $TOKEN:',
    `  ${curl(endpoint, { query: SECOND_QUERY }, true)}`,
    '',
  ].join('\n');
};
