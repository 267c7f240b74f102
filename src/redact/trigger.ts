// Joins the rules' marks into one cheap expression that decides whether a text may hold a secret at all.
// Must not: decide what a secret is, or miss one: whatever a rule can take must contain one of its marks.
//
// Why not one alternation of literals: the engine then tries every branch at every character (50 M characters a
// second with 90 branches). Every mark holds some rare character (a dash, a dot, a k), so the expression looks for
// these first and reads what stands before and after only there.

/** A rare character (a set of them, as one string) with what must stand before and after it, as expressions. */
export type Mark = readonly [before: string, at: string, after?: string];

export function triggerOf(marks: readonly Mark[]): RegExp {
  const branches = new Map<string, Map<string, Set<string>>>();
  for (const [before, at, after = ''] of marks) {
    const afters = branches.get(at) ?? new Map<string, Set<string>>();
    branches.set(at, afters);
    afters.set(after, (afters.get(after) ?? new Set()).add(before));
  }
  // What stands after is read first: it fails sooner than the list of what may stand before.
  const grouped = [...branches].map(([at, afters]) => {
    const choices = [...afters].map(([after, befores]) => {
      const list = [...befores];
      return list.every(before => before === '') ? after : `(?=${after || '[A-Za-z0-9]'})(?<=(?:${list.join('|')})${anyOf(at)})`;
    });
    return `${anyOf(at)}(?:${choices.join('|')})`;
  });
  return new RegExp(grouped.join('|'));
}

function anyOf(characters: string): string {
  return `[${characters.replace(/[-\\\]^]/g, '\\$&')}]`;
}
