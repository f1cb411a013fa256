/** Frequent surnames, and given names that say nothing of a person. Nobody real is meant (domain-model §19). */
const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'];
const FIRST = [...'桂秀玉凤兰德福长永金'];
const SECOND = [...'英兰珍梅荣山林海生成'];

/** The name of the n-th synthetic resident: no two of a hundred are alike. */
export const nameOf = (n: number): string => `${SURNAMES[n % SURNAMES.length] ?? ''}${FIRST[(n * 3 + Math.floor(n / 10)) % FIRST.length] ?? ''}${SECOND[(n * 7) % SECOND.length] ?? ''}`;

/** Seventy and older on any day of the story. */
export const birthDateOf = (n: number): string => `${1934 + (n % 20)}-${String(1 + (n % 12)).padStart(2, '0')}-${String(1 + ((n * 5) % 28)).padStart(2, '0')}`;

/** What the canteen cooks, in turn. */
export const MENUS: readonly (readonly string[])[] = [
  ['烩菜', '馒头'], ['西红柿鸡蛋面', '凉拌黄瓜'], ['白菜豆腐', '米饭'], ['冬瓜炖肉', '花卷'], ['胡萝卜炖鸡', '米饭'], ['茄子卤面', '绿豆汤'], ['小米粥', '素包子'],
];
