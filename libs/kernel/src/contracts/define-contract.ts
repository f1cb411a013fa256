/** A question that a module puts to whichever module can answer it, without knowing which that is (AM-25). */
export interface Contract<Asked, Answered> {
  /** `<plugin key>.<camelCase>` of whoever asks. */
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  /** Holds the types together; nothing is ever there. */
  readonly types?: (asked: Asked) => Answered;
}

/**
 * Declares a question. It belongs into the contract of the plugin that asks it: whoever can answer imports it from there, so that neither
 * knows the other's tables, and either is there without the other.
 *
 * @example
 * export const partyOrgsOf = defineContract<readonly string[], readonly PartyOrg[]>({ name: 'grids.partyOrgsOf', zh: '单元的党组织', en: 'Party organisations of units.' });
 * @throws TypeError when the name is not `<key>.<camelCase>`
 */
export const defineContract = <Asked, Answered>(contract: Omit<Contract<Asked, Answered>, 'types'>): Contract<Asked, Answered> => {
  if (!/^[a-z][a-z0-9-]*\.[a-z][A-Za-z0-9]*$/.test(contract.name)) throw new TypeError(`contract "${contract.name}": the name must be <plugin key>.<camelCase>, e.g. grids.partyOrgsOf`);
  return Object.freeze({ ...contract });
};
