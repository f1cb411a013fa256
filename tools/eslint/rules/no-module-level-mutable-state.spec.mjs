import { noModuleLevelMutableState } from './no-module-level-mutable-state.mjs';
import { red, ruleTester } from './rule-tester.mjs';

ruleTester.run('no-module-level-mutable-state', noModuleLevelMutableState, {
  valid: [
    'const LIMIT = 50;',
    'const STATES = ["OPEN", "CLOSED"] as const; STATES.map(String);',
    'const OPEN: ReadonlySet<string> = new Set(["OPEN"]);',
    'const LABELS: ReadonlyMap<string, string> = new Map();',
    'const START = new Date(0);',
    'export function serve() { let seats = 3; const seen = new Map(); seats--; return seen; }',
    'export class MealSite { readonly sessions = []; static readonly table = "meal_site"; }',
    'declare let platform: string;',
  ],
  invalid: [
    red('let served = 0;', 'variable'),
    red('var served = 0;', 'variable'),
    red('export let served = 0;', 'variable'),
    red('const cache = new Map<string, number>();', 'instance'),
    red('export const seen = new Set();', 'instance'),
    red('const recent = new LRUCache({ max: 9 });', 'instance'),
    red('const queue: string[] = []; export const add = (id: string) => queue.push(id);', 'mutated'),
    red('const byKey = {}; export function keep(key, value) { byKey[key] = value; }', 'mutated'),
    red('const count = { served: 0 }; export const serve = () => { count.served++; };', 'mutated'),
    red('const byKey = {}; export const forget = (key) => { delete byKey[key]; };', 'mutated'),
    red('const table = {}; export const extend = (more) => Object.assign(table, more);', 'mutated'),
    red('class Sites { static count = 0; }', 'field'),
    red('class Sites { static readonly seen = new Map(); }', 'field'),
  ],
});
