import { normalForm } from './normal-form.mjs';
import { difference, WrongAnswer } from './wrong-answer.mjs';

/** Variables of a case: the case's own, new ones for what is written, or what the server has to say first, such as the cursor of a page. */
const variablesOf = (server, { prepare, fresh }, one) => prepare?.(server, one) ?? fresh?.(one) ?? one.variables;

async function answersOf(server, operation, cases) {
  const asked = [];
  for (const one of cases) {
    const variables = await variablesOf(server, operation, one);
    const { data, text } = await server.ask(operation, one.township, variables);
    const values = normalForm(operation.values ? operation.values(data) : data);
    asked.push({ township: one.township, variables, text, values });
  }
  return asked;
}

/**
 * Asks every server for every case and compares the values.
 * @returns by server name, each case with its variables and the text that the server has answered
 * @throws WrongAnswer naming server, case and the first difference
 */
export async function sameAnswers(servers, operation, cases) {
  const answers = {};
  for (const server of servers) answers[server.name] = await answersOf(server, operation, cases);
  const [first, ...others] = servers;
  for (const { name } of others) {
    for (const [i, { values, township }] of answers[name].entries()) {
      const found = difference(answers[first.name][i].values, values);
      if (found) throw new WrongAnswer(`${operation.key}, case ${i} in township ${township.number}: ${name} does not answer what ${first.name} answers: ${found}`);
    }
  }
  return answers;
}
