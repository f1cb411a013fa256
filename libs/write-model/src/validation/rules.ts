import { createRequire } from 'node:module';
import type * as ClassValidator from 'class-validator';

type Name = keyof typeof ClassValidator;

const need = createRequire(import.meta.url);

const partOf = <Wanted extends Name>(name: Wanted, place: string): (typeof ClassValidator)[Wanted] =>
  (need(`class-validator/cjs/${place}/${name}.js`) as Pick<typeof ClassValidator, Wanted>)[name];

/*
 * The rules that inputs are made of, each from its own file: the index of class-validator brings a hundred others and the numbering
 * plans of all telephone networks, and a fifth of the time in which a command of `xiangzhi` starts was theirs.
 */
export const ArrayMaxSize = partOf('ArrayMaxSize', 'decorator/array');
export const IsArray = partOf('IsArray', 'decorator/typechecker');
export const IsBoolean = partOf('IsBoolean', 'decorator/typechecker');
export const IsIn = partOf('IsIn', 'decorator/common');
export const IsInt = partOf('IsInt', 'decorator/typechecker');
export const IsOptional = partOf('IsOptional', 'decorator/common');
export const Length = partOf('Length', 'decorator/string');
export const Matches = partOf('Matches', 'decorator/string');
export const Max = partOf('Max', 'decorator/number');
export const Min = partOf('Min', 'decorator/number');

const Validator = partOf('Validator', 'validation');

/** Checks an object against the rules of its class. */
export const validator = new Validator();
