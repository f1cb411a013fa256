/** A plugin that cannot be let in: what is wrong with it, and the cure. */
export class PluginRefused extends Error {
  constructor(
    /** Its key, or the name of its package where the key is not known. */
    readonly plugin: string,
    /** Chinese, then English, with the value and the cure. */
    readonly reason: string,
  ) {
    super(reason);
    this.name = 'PluginRefused';
  }
}
