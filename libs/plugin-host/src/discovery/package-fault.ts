/** What keeps a package from being a plugin, in both languages, each with the value and the cure. */
export class PackageFault extends Error {
  constructor(
    readonly messageZh: string,
    readonly messageEn: string,
  ) {
    super(`${messageZh}\n${messageEn}`);
    this.name = 'PackageFault';
  }
}
