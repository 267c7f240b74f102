// Joins the rules' marks into the cheap expressions that decide whether a text may hold a secret at all.
// Must not: decide what a secret is, or miss one: whatever a rule can take must contain one of its marks.
//
// Why not one alternation of literals: the engine then tries every branch at every character (50 M characters a
// second with 90 branches). Every mark holds some rare character (a dash, a dot, a k), so the expression looks for
// these first and reads what stands before and after only there.

/**
 * A rare character (a set of them, as one string) with what must stand before and after it, as expressions. With no
 * `after`, the run of characters that tokens are made of must go on for a while.
 */
export type Mark = readonly [before: string, at: string, after?: string];

/** True when the text holds one of the marks. */
export type Trigger = (text: string) => boolean;

const A_RUN = '[\\w+/=.~-]{14}';

/** Built when first asked: a hook that reads one clean text needs only one of the triggers. */
export function triggerOf(marks: readonly Mark[]): Trigger {
  let expressions: readonly RegExp[] | undefined;
  return text => {
    // Two expressions are faster than one: what starts at a sign and what starts at a letter share no quick check.
    expressions ??= [
      ...expressionOf(marks.filter(([, at]) => !/[a-z]/.test(at))),
      ...expressionOf(marks.filter(([, at]) => /[a-z]/.test(at))),
    ];
    for (const expression of expressions) if (expression.test(text)) return true;
    return false;
  };
}

function expressionOf(marks: readonly Mark[]): readonly RegExp[] {
  const branches = new Map<string, Map<string, Set<string>>>();
  for (const [before, at, after = A_RUN] of marks) {
    const afters = branches.get(at) ?? new Map<string, Set<string>>();
    branches.set(at, afters);
    afters.set(after, (afters.get(after) ?? new Set()).add(before));
  }
  const grouped = [...branches].map(([at, afters]) => {
    const choices = [...afters].map(([after, befores]) => choice(anyOf(at), after, [...befores]));
    return `${anyOf(at)}(?:${choices.join('|')})`;
  });
  return grouped.length === 0 ? [] : [new RegExp(grouped.join('|'))];
}

function choice(at: string, after: string, befores: readonly string[]): string {
  if (befores.every(before => before === '')) return after;
  const preceded = `(?<=(?:${befores.join('|')})${at})`;
  // The cheaper of the two is asked first.
  return after.length > 24 ? `${preceded}(?:${after})` : `(?=${after})${preceded}`;
}

function anyOf(characters: string): string {
  return `[${characters.replace(/[-\\\]^]/g, '\\$&')}]`;
}
