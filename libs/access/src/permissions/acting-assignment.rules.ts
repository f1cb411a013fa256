import { DomainError, notFound, type LocalDate } from '@xiangzhi/kernel';

/** A post among which a person chooses; only its effective ones can be acted from. */
export interface ActingPost {
  readonly id: string;
  readonly effective: boolean;
  readonly validFrom: LocalDate;
  /** The township, or `OVERSIGHT:<area code>`, or `PLATFORM`: posts that differ here see different data. */
  readonly realm: string;
  /** What the choices say: role, township and unit in Chinese. */
  readonly labelZh: string;
  /** In a township that is an archive (AM-18): nothing is done from there. */
  readonly archive?: boolean;
  /** Where the township has gone, for whoever had worked there. */
  readonly movedZh?: string | null;
}

/** One line of the choices that an error lists. */
export interface ActingChoice {
  readonly id: string;
  readonly labelZh: string;
}

const HEADER = 'X-Acting-Assignment';

/** Order of a person's posts (decision 21): archives last, by the first day of validity, then by id. */
export const byValidity = (one: ActingPost, other: ActingPost): number => {
  if ((one.archive === true) !== (other.archive === true)) return one.archive === true ? 1 : -1;
  const [a, b] = one.validFrom === other.validFrom ? [one.id, other.id] : [one.validFrom, other.validFrom];
  return a < b ? -1 : a > b ? 1 : 0;
};

const choicesOf = (posts: readonly ActingPost[]): readonly ActingChoice[] => posts.map(({ id, labelZh }) => ({ id, labelZh }));

function chosen<Post extends ActingPost>(posts: readonly Post[], effective: readonly Post[], id: string): Post {
  const found = posts.find((post) => post.id === id);
  if (found === undefined) throw notFound([HEADER]);
  if (found.effective) return found;
  throw new DomainError('FORBIDDEN', {
    ...(found.movedZh ? { rule: 'AM-18' } : {}),
    messageZh: found.movedZh ?? `您所选的任职“${found.labelZh}”目前未生效或已停用，请另选一个任职`,
    argumentPath: [HEADER],
    allowed: choicesOf(effective),
  });
}

/**
 * The post that a request acts from: the one that is asked for, else the only or first one. Posts that span tenants make
 * a change without the header ambiguous; it is refused with the choices listed (decision 21). Archives take no changes and make nothing ambiguous.
 * @returns null when the person has no effective post
 * @throws DomainError NOT_FOUND (not one of this person's posts), FORBIDDEN (not effective), VALIDATION (ambiguous)
 */
export function chooseActing<Post extends ActingPost>(
  posts: readonly Post[],
  requested: string | undefined,
  options: { readonly mutation: boolean },
): Post | null {
  const effective = posts.filter((post) => post.effective).sort(byValidity);
  if (requested !== undefined) return chosen(posts, effective, requested.toLowerCase());
  if (options.mutation && new Set(effective.filter(({ archive }) => archive !== true).map((post) => post.realm)).size > 1) {
    throw new DomainError('VALIDATION', {
      messageZh: `您在多个乡镇或层级任职，办理前请用请求头 ${HEADER} 指明以哪个身份办理`,
      argumentPath: [HEADER],
      allowed: choicesOf(effective),
    });
  }
  return effective[0] ?? null;
}
