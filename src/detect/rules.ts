// The shape of one language's rules. It holds no rule itself, and no code: a language is data.
//
// Patterns are written as people write, over text that is already lower case, without accents and punctuation:
//   [x] may be missing · (a|b) one of · {name} a part named under `parts` · ... one to five words of any kind
//   * any words or none · ? the clause is asked · ~ed a word that ends so

export type Rules<Code extends string = string> = {
  code: Code;
  /** Named pieces of patterns; a part may use parts that stand before it. */
  parts: Record<string, string>;
  /** Unmistakable by themselves: they count in one complete clause, whatever the rest of the message says. A blank
   * outside brackets also stands for vague words, where a clause does not match without. */
  strong: string[];
  /** Of any topic ("did we ever finish the pagination?"): joint work of the past in a question, or taken up again in an
   * order. Tried last. */
  open: string[];
  /** What together speaks of earlier work, whatever the topic; how it is read stands in evidence.ts. */
  evidence: {
    /** Patterns sought where a clause opens. */
    opens: Record<string, string>;
    /** Patterns sought anywhere in a clause; `asked` is given: a question mark. */
    signs: Record<string, string>;
    /** "clause|sentence|message sign sign …": these signs within one of that size. */
    sets: string[];
  };
  /** Weak signs, summed over a message; how they are weighed stands in hints.ts. */
  hints: {
    /** Sought where a clause opens. */
    opens: Record<string, string>;
    /** Sought anywhere in a clause. */
    signs: Record<string, string>;
  };
  /** Words that "~ed" and the like do not mean. */
  never: string;
  /** Too short or too common to be sure of: they count only when nothing else is said. */
  alone: string[];
  /** What may follow any pattern: when it was, and of which project. */
  tails: string[];
  /** What else may follow a strong one: "with the importer". */
  topics: string[];
  /** Greetings, names, politeness: may stand before, after or between, and mean nothing. */
  fillers: string[];
  /** Openings of a request ("can you", "I want to", "let's"), stripped before a pattern. */
  asks: string[];
  /** Words of a report that the person or the machine is back; such a report may precede `alone` patterns. */
  returning: string;
  /** Words that make the clause before a phrase a condition or somebody's speech. */
  reporting: string;
  /** Words that join a second request to the first. */
  joins: string;
  /** Verbs that, opening the clause after a phrase, make the phrase their subject. */
  predicates: string;
  /** Demonstratives: "..." never starts with one, because they point into the code at hand. */
  pointing: string;
  /** For what no pattern foresaw; how it is read stands in gist.ts. */
  gist: {
    /** Named groups of words. `ask` opens a question, `order` an order. */
    signs: Record<string, string>;
    /** Verbs that make a clause a sentence, so that it is no title. */
    finite: string;
    /** "ask|order|title sign sign …": this opening and one word of each sign. */
    sets: string[];
    /** Further words that name nothing outside the conversation. */
    general: string;
  };
  /** Pronouns, auxiliaries, general nouns: they name nothing outside the conversation, so they may stand in between. */
  vague: string;
  /** Words that change nothing wherever they stand ("just", "exactly"): a clause that matches nothing is tried without. */
  idle: string;
  /** Chat abbreviations and contractions, each with what it stands for: "u you · im i am". */
  expand: string;
  /** Real words one slip away from a word of the patterns: never taken for a typing error. */
  real: string;
  /** Frequent words that tell the language of any text. */
  frequent: string;
  /** Letters and endings that tell the language, with their weight (tested on the text with its accents). */
  letters: [RegExp, number][];
};
