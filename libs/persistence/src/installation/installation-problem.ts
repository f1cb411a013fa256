/** What is wrong with the place where the product shall run. `doctor` tells them apart by kind. */
export type ProblemKind =
  | 'PLATFORM_UNSUPPORTED'
  | 'BINARIES_MISSING'
  | 'NO_UNPRIVILEGED_USER'
  | 'DIRECTORY_NOT_USABLE'
  | 'DISK_FULL'
  | 'PORT_NOT_USABLE'
  | 'CLUSTER_VERSION'
  | 'SERVER_FAILED'
  | 'SERVER_SILENT'
  | 'SECRETS_EXPOSED'
  | 'SECRETS_UNREADABLE'
  | 'SECRETS_LOST'
  | 'URL_INVALID'
  | 'ROLES_UNSAFE'
  | 'OWNER_LACKS_RIGHTS';

export interface ProblemText {
  /** What was tried, what is true, what to do now. */
  readonly zh: string;
  /** The same in English. */
  readonly en: string;
  readonly cause?: unknown;
}

/** Something that the operator must change before the product can run. The message holds the cure in both languages. */
export class InstallationProblem extends Error {
  readonly messageZh: string;

  constructor(
    readonly kind: ProblemKind,
    text: ProblemText,
  ) {
    super(`${text.zh}\n${text.en}`, { cause: text.cause });
    this.name = 'InstallationProblem';
    this.messageZh = text.zh;
  }
}

/** Where remarks for the operator go (a new port, a directory that had to move). One sentence a call. */
export type Notice = (textZh: string) => void;

/** The default: standard error, so that the output of a command with `--json` stays clean. */
export const noticeOnStderr: Notice = (textZh) => void process.stderr.write(`${textZh}\n`);
