/** One login that the demo offers. */
export interface BannerLogin {
  readonly tenant: string;
  readonly roleZh: string;
  readonly mobile: string;
  readonly password: string;
}

const FIRST_QUERY = 'mutation SignIn($input: SignInInput!) { signIn(input: $input) { accessToken expiresAt me { name assignments { roleZh tenant { areaCode displayName } unit { fullName } } } } }';
const SECOND_QUERY = '{ tenant { areaCode displayName } orgTree(first: 5) { totalCount nodes { name levelZh fullName children(first: 3) { name } } } }';

const quoted = (body: object): string => `'${JSON.stringify(body).replaceAll("'", `'\\''`)}'`;

/** A request that can be run as printed. */
const curl = (url: string, body: object, token = false): string =>
  `curl -s ${url} -H 'content-type: application/json'${token ? ` -H "authorization: Bearer $TOKEN"` : ''} -d ${quoted(body)}`;

const loginLines = (logins: readonly BannerLogin[]): string[] => logins.map(({ tenant, roleZh, mobile, password }) => `  ${mobile}  ${password}  ${tenant} · ${roleZh}`);

/** What a newcomer reads after `npm start`: where it is, who may sign in, what to try first. */
export const bannerOf = (url: string, logins: readonly BannerLogin[]): string => {
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
