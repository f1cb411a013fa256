import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export type Environment = Readonly<Record<string, string | undefined>>;
type Values = Readonly<Record<string, unknown>>;

/** A settings file of the installation, below its data directory. */
export interface SettingsFile {
  /** `channels.json` */
  readonly name: string;
  /** Where `docs/operations.md` says what stands in it. */
  readonly heading: string;
}

const FROM_ENVIRONMENT = 'env:';

const isObject = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads one setting of a file after the other; a mistake names the place, never the value. */
export class FileSettings {
  constructor(
    private readonly file: SettingsFile,
    private readonly values: unknown,
    private readonly env: Environment,
    private readonly place = 'file',
  ) {}

  text(name: string): string {
    return this.optionalText(name) ?? this.refuse(`${name} is missing`);
  }

  /** A value `env:NAME` stands for a variable of the environment, so that keys need not lie in the file. */
  optionalText(name: string): string | undefined {
    const value = this.of(name);
    if (value === undefined) return undefined;
    if (typeof value !== 'string' || value === '') return this.refuse(`${name} is no text`);
    if (!value.startsWith(FROM_ENVIRONMENT)) return value;
    const variable = value.slice(FROM_ENVIRONMENT.length);
    return this.env[variable] ?? this.refuse(`${name} names the environment variable ${variable}, which is not set`);
  }

  number(name: string): number {
    return this.optionalNumber(name) ?? this.refuse(`${name} is no whole number`);
  }

  optionalNumber(name: string): number | undefined {
    const value = this.of(name);
    if (value === undefined) return undefined;
    return typeof value === 'number' && Number.isInteger(value) ? value : this.refuse(`${name} is no whole number`);
  }

  optionalFlag(name: string): boolean | undefined {
    const value = this.of(name);
    return value === undefined || typeof value === 'boolean' ? value : this.refuse(`${name} is neither true nor false`);
  }

  part(name: string): FileSettings | undefined {
    const value = this.of(name);
    return value === undefined ? undefined : new FileSettings(this.file, value, this.env, `${this.place}.${name}`);
  }

  names(): readonly string[] {
    return isObject(this.values) ? Object.keys(this.values) : this.refuse('is no object');
  }

  refuse(what: string): never {
    throw new TypeError(`${this.file.name}: ${this.place}: ${what}; see docs/operations.md, “${this.file.heading}”`);
  }

  private of(name: string): unknown {
    return isObject(this.values) ? this.values[name] : this.refuse('is no object');
  }
}

const read = async (path: string, name: string): Promise<unknown> => {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
  try {
    return JSON.parse(text);
  } catch {
    // The message of the parser quotes what it could not read.
    throw new TypeError(`${name} is no JSON; correct it or take it away`);
  }
};

/**
 * Opens a settings file; one that is not there says nothing.
 * @throws TypeError for what is no JSON
 */
export const readSettingsFile = async (dataDirectory: string, file: SettingsFile, env: Environment): Promise<FileSettings> =>
  new FileSettings(file, await read(join(dataDirectory, file.name), file.name), env);
