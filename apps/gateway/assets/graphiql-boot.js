/* global React, ReactDOM, GraphiQL */
// The page of GraphiQL: sends the token of the box above the editor; a new token reads the schema again.
(() => {
  const token = document.getElementById('token');
  const assignment = document.getElementById('assignment');
  const root = ReactDOM.createRoot(document.getElementById('graphiql'));
  const example = '# 输入令牌后点“应用”，即可按该用户的权限查询\n{\n  __typename\n}\n';

  const fetcher = async (parameters, options) => {
    const headers = { 'content-type': 'application/json', accept: 'application/graphql-response+json, application/json;q=0.9', ...(options && options.headers) };
    if (token.value.trim() !== '') headers.authorization = `Bearer ${token.value.trim()}`;
    if (assignment.value.trim() !== '') headers['x-acting-assignment'] = assignment.value.trim();
    const answer = await fetch('/graphql', { method: 'POST', headers, body: JSON.stringify(parameters), credentials: 'omit' });
    return answer.json();
  };

  let generation = 0;
  const show = () => {
    generation += 1;
    root.render(React.createElement(GraphiQL, { key: generation, fetcher, defaultQuery: example, isHeadersEditorEnabled: true, shouldPersistHeaders: false }));
  };

  document.getElementById('credentials').addEventListener('submit', (event) => {
    event.preventDefault();
    show();
  });
  show();
})();
