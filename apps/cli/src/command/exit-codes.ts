/** What the command line ends with; documented in `xiangzhi --help`. */
export const EXIT = {
  OK: 0,
  /** A mistake of the program itself. */
  DEFECT: 1,
  /** Unknown command, missing or malformed option. */
  USAGE: 2,
  /** Environment, directory, secrets or database server: nothing was done. */
  INSTALLATION: 3,
  /** A rule refused it: unknown code, duplicate, not a demo database. Nothing was changed. */
  REFUSED: 4,
  /** The command ran and what it examined is not in order: `doctor`, `audit verify`, a file with faults. */
  NOT_IN_ORDER: 5,
  /** What was begun waits for a second person. */
  WAITING: 6,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export const EXIT_HELP = `
退出码 Exit codes:
  0 成功 done
  1 程序缺陷 defect (LOG_LEVEL=debug 显示详情 shows details)
  2 用法有误 wrong usage
  3 环境或数据库不可用 environment or database not usable
  4 被规则拒绝，未作更改 refused by a rule, nothing changed
  5 检查未通过 examined and not in order
  6 等待第二人批准 waits for a second person`;
