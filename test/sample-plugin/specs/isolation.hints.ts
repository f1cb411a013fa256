import type { Hint, Unreached } from '@xiangzhi/testing';

/** What neither type nor name of an input tells. */
export const HINTS: Readonly<Record<string, Hint>> = {
  'RegisterLampInput.number': { value: (n) => `139${String(n).padStart(8, '0')}` },
  'RegisterLampInput.poleHeight': { value: () => 600 },
};

const LISTED = 'the catalogue of models is the same for all townships';
const ELSEWHERE = 'ids of the control system are not ours: any is taken, none is looked up';

/** Positions at which not even the township's own people get anything, and why. */
export const UNREACHED: readonly Unreached[] = [
  { at: /\.model\.|modelId|^lampModels?\(/, because: LISTED },
  { at: /gatewayId/, because: ELSEWHERE },
  { at: 'registerLamp(input.areaCode)', because: 'any code is taken as it is' },
];
