/** Where an explanation begins. */
const EXPLANATION = /[，；。：（]/u;

/** What a described thing is called: `导出到哪一级信息（0–4），默认 2；…` is `导出到哪一级信息`. For sentences that name it to whoever filled it in. */
export const headingOf = (descriptionZh: string): string => descriptionZh.split(EXPLANATION, 1)[0]?.trim() || descriptionZh;
