/** A sample as far as MEAL-INV-4 looks at it. */
export interface KeptSample {
  readonly dish: string;
  readonly grams: number;
  readonly reviewed: boolean;
}

/** MEAL-INV-4: what is missing before a canteen's session is compliant, dish by dish, in Chinese; empty when nothing is. Pure. */
export const sampleFaults = (dishes: readonly string[], samples: readonly KeptSample[], leastGrams: number): readonly string[] =>
  dishes.flatMap((dish) => {
    const ofDish = samples.filter((sample) => sample.dish === dish);
    if (ofDish.length === 0) return [`“${dish}”没有留样`];
    const enough = ofDish.filter(({ grams }) => grams >= leastGrams);
    if (enough.length === 0) return [`“${dish}”留样 ${Math.max(...ofDish.map(({ grams }) => grams))} 克，不足 ${leastGrams} 克`];
    return enough.some(({ reviewed }) => reviewed) ? [] : [`“${dish}”的留样未经审核`];
  });

/** MEAL-INV-4: until when a sample is kept. Pure. */
export const keepUntil = (sampledAt: Date, hours: number): Date => new Date(sampledAt.getTime() + hours * 3_600_000);
