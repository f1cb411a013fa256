const FIRST_BYTES = 64 * 1024;

/** Texts by their number, kept as bytes one behind the other: as strings each would weigh several times what it says. */
export class PackedTexts {
  private bytes = Buffer.alloc(FIRST_BYTES);
  private ends: Uint32Array = new Uint32Array(1_024);
  private count = 0;

  push(text: string): void {
    const from = this.endOf(this.count - 1);
    const to = from + Buffer.byteLength(text);
    if (to > this.bytes.length) this.bytes = Buffer.concat([this.bytes], Math.max(to, this.bytes.length * 2));
    if (this.count === this.ends.length) this.ends = grown(this.ends);
    this.bytes.write(text, from);
    this.ends[this.count] = to;
    this.count += 1;
  }

  /** Undefined where there is none. */
  at(number: number): string | undefined {
    return number >= 0 && number < this.count ? this.bytes.toString('utf8', this.endOf(number - 1), this.endOf(number)) : undefined;
  }

  private endOf(number: number): number {
    return number < 0 ? 0 : (this.ends[number] ?? 0);
  }
}

const grown = (ends: Uint32Array): Uint32Array => {
  const more = new Uint32Array(ends.length * 2);
  more.set(ends);
  return more;
};
