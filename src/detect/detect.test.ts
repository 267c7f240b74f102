// Tests of the detector: the phrases it was asked to know, figures over the labelled phrases, and hard input.
// It must not test single rules: the rules may change as long as these hold.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detect, detectorOf } from './detect.ts';
import { hard } from './hard.fixture.ts';
import { italian } from './italian.fixture.ts';
import { languages } from './languages.ts';
import { batches, blind, develop, fixture, further, type Phrase, secondBlind } from './phrases.fixture.ts';

const positives = fixture.filter(({ intent }) => intent === 'continuity');
const traps = fixture.filter(({ intent }) => intent === 'other');
const share = (part: Phrase[], whole: Phrase[]) => part.length / whole.length;
const found = ({ text }: Phrase) => detect(text).intent === 'continuity';
const kind = (text: string) => detect(text).intent;

describe('the phrases it was asked to know', () => {
  it.each([
    ['onde paramos?', 'pt'],
    ['onde paramos', 'pt'],
    ['o que estava fazendo?', 'pt'],
    ['o que estávamos fazendo?', 'pt'],
    ['o que estavamos fazendo', 'pt'],
    ['estava fazendo o quê?', 'pt'],
    ['continue de onde parou', 'pt'],
    ['qual status do projeto?', 'pt'],
    ['qual o status do projeto?', 'pt'],
    ['qual é o status do projeto?', 'pt'],
    ['preciso recuperar o contexto', 'pt'],
    ['where did we leave off', 'en'],
    ['where were we', 'en'],
    ['what was I working on', 'en'],
    ['what were we working on', 'en'],
    ['pick up where we left off', 'en'],
    ["what's the status of the project", 'en'],
    ['I need to recover the context', 'en'],
    ['catch me up', 'en'],
    ["what's left", 'en'],
    ["what's next", 'en'],
    ['status?', 'en'],
    ['resume', 'en'],
    ['retomar', 'pt'],
    ['¿dónde nos quedamos?', 'es'],
  ])('%s', (text, lang) => {
    expect(detect(text)).toMatchObject({ intent: 'continuity', lang });
  });

  it.each([
    'continue',
    'segue',
    'go on',
    'proceed',
    'ok',
    'yes',
    'vou continuar de onde paramos',
    'he continued where we left off',
    'onde paramos de vender esse modelo?',
    'what is the status code',
    'resume this upload component',
    'write my résumé',
    'write my resume',
    'where did we leave off the parentheses in this function?',
    "what's the git status of this file",
    'o status do pedido 123 está errado',
    'retomar o download automaticamente é uma feature que quero',
    '"onde paramos?"',
    '`resume`',
    '> where did we leave off?',
  ])('not: %s', text => {
    expect(kind(text)).toBe('other');
  });
});

describe('figures over the labelled phrases', () => {
  it('are taken over enough phrases, half of them traps', () => {
    expect(fixture.length).toBeGreaterThanOrEqual(320);
    expect(share(traps, fixture)).toBeGreaterThan(0.48);
    expect(fixture.length - develop.length).toBeGreaterThan(fixture.length / 3);
    expect(new Set(fixture.map(({ text }) => text)).size).toBe(fixture.length);
    for (const { code } of languages) {
      expect(fixture.filter(({ lang }) => lang === code).length).toBeGreaterThan(fixture.length / 4);
    }
  });

  const parts: [string, (phrase: Phrase) => boolean][] = [
    [
      'develop',
      phrase =>
        !phrase.held &&
        !phrase.batch &&
        !blind.includes(phrase) &&
        !further.includes(phrase) &&
        !secondBlind.includes(phrase),
    ],
    ['held', phrase => phrase.held === true],
    ['batches', phrase => batches.includes(phrase)],
    ['blind', phrase => blind.includes(phrase)],
    ['second blind', phrase => secondBlind.includes(phrase)],
    ...languages.map(({ code }): [string, (phrase: Phrase) => boolean] => [code, ({ lang }) => lang === code]),
  ];
  for (const [half, mine] of parts) {
    it(`${half}: finds 95 % and is wrong about fewer than 5 % of the traps`, () => {
      const missed = positives.filter(mine).filter(phrase => !found(phrase));
      const alarms = traps.filter(mine).filter(found);
      expect(positives.filter(mine).length).toBeGreaterThan(20);
      expect(share(missed, positives.filter(mine)), JSON.stringify(missed)).toBeLessThanOrEqual(0.05);
      expect(share(alarms, traps.filter(mine)), JSON.stringify(alarms)).toBeLessThan(0.05);
    });
  }

  it('finds nine in ten of the further phrases', () => {
    const missed = positives.filter(phrase => further.includes(phrase) && !found(phrase));
    const alarms = traps.filter(phrase => further.includes(phrase) && found(phrase));
    expect(
      share(
        missed,
        further.filter(({ intent }) => intent === 'continuity'),
      ),
    ).toBeLessThanOrEqual(0.1);
    expect(
      share(
        alarms,
        further.filter(({ intent }) => intent === 'other'),
      ),
    ).toBeLessThan(0.03);
  });

  it('tells the language, of ordinary text too', () => {
    const right = fixture.filter(({ text, lang }) => detect(text).lang === lang);
    expect(share(right, fixture)).toBeGreaterThan(0.97);
  });
});

it.each([
  'list the files',
  'review this PR',
  'report on sales',
  'work on the parser',
  'revisa esse código',
  'liste os arquivos',
  'relatório de vendas',
  'lista los archivos',
  'haz un informe de ventas',
])('leaves an order that speaks of nothing earlier alone: %s', text => {
  expect(detect(text).intent).toBe('other');
});

describe('what changes nothing', () => {
  const strip = (text: string) => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  const letters = (text: string) => text.replace(/[?!.¿¡]/g, '');
  const greeting = { pt: 'Oi Claude, bom dia! ', en: 'Hey Claude, good morning! ', es: '¡Hola! buenos días, ' };
  const please = { pt: ', por favor', en: ', please', es: ', por favor' };
  const certain = positives.filter(found);
  const changes: [string, (phrase: Phrase) => string, number][] = [
    ['capitals', ({ text }) => text.toUpperCase(), 0.99],
    ['missing accents', ({ text }) => strip(text), 0.97],
    ['missing punctuation at the end', ({ text }) => text.replace(/[?!.]+$/, ''), 0.99],
    ['more punctuation', ({ text }) => `${letters(text.split(/[?!] /)[0]!)}???!!`, 0.96],
    ['a greeting', ({ text, lang }) => greeting[lang] + text, 0.97],
    ['politeness', ({ text, lang }) => text.replace(/[?!.]*$/, end => please[lang] + end), 0.97],
    ['blanks and emoji', ({ text }) => `  ${text.replaceAll(' ', '  ')} 🙏🙏 `, 0.98],
  ];
  it.each(changes)('%s', (_, change, least) => {
    const lost = certain.filter(phrase => kind(change(phrase)) !== 'continuity');
    expect(1 - share(lost, certain), JSON.stringify(lost.map(change))).toBeGreaterThanOrEqual(least);
  });

  /** One slip inside the longest word: a letter dropped, doubled, or swapped with its neighbour. */
  const slips: [string, (word: string, at: number) => string][] = [
    ['dropped', (word, at) => word.slice(0, at) + word.slice(at + 1)],
    ['doubled', (word, at) => word.slice(0, at) + word[at] + word.slice(at)],
    ['swapped', (word, at) => word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2)],
  ];
  it.each(slips)('a letter %s', (_, slip) => {
    const wrong = ({ text }: Phrase) => {
      const longest = (text.match(/[\p{L}]{5,}/gu) ?? []).sort((a, b) => b.length - a.length)[0];
      return longest ? text.replace(longest, slip(longest, Math.floor(longest.length / 2))) : text;
    };
    const lost = certain.filter(phrase => kind(wrong(phrase)) !== 'continuity');
    expect(1 - share(lost, certain), JSON.stringify(lost.map(wrong))).toBeGreaterThan(0.9);
  });
});

describe('long and hard input', () => {
  const task = 'Build a settings page with a form for the profile, validate every field and store it. '.repeat(12);
  const log = '2026-01-10 12:00:01 INFO worker: restored the queue in 12 ms\n'.repeat(40);

  it('takes a long message by its first and its last sentence', () => {
    expect(kind(`Resume the last session and then do this. ${task}`)).toBe('continuity');
    expect(kind(`${log}\n\nonde paramos?`)).toBe('continuity');
    expect(kind(task)).toBe('other');
    expect(kind(`${task} What's next?`)).toBe('other');
    expect(kind(`${task} where did we leave off? ${task}`)).toBe('other');
  });

  it('leaves pasted text alone', () => {
    expect(kind(`${log}user: where did we leave off?\n${log}fix it`)).toBe('other');
    expect(kind('Translate this:\n\nonde paramos?')).toBe('other');
    expect(kind(`\`\`\`\n${'x\n'.repeat(5000)}where were we?\n\`\`\``)).toBe('other');
    expect(kind('- login\n- resume last session\n- logout')).toBe('other');
  });

  it('says other for nothing', () => {
    for (const text of ['', ' ', '\n\n', '???', '🙏', '\u0000\u0007', '...']) {
      expect(detect(text)).toMatchObject({ intent: 'other', lang: 'en' });
    }
  });

  it('sees through control characters and half characters', () => {
    expect(kind('\u0000onde\u00a0paramos?\u0007')).toBe('continuity');
    expect(kind('\ud800 where were we?')).toBe('continuity');
  });

  // A pattern that runs away takes minutes on these and fails the test by its time limit; figures are the benchmark's.
  it('comes to an end on a mebibyte of anything', () => {
    for (const text of hard(1024 * 1024)) {
      const { confidence } = detect(text);
      expect(confidence).toBeGreaterThanOrEqual(0);
      expect(confidence).toBeLessThanOrEqual(1);
    }
  });
});

describe('anything else said around it', () => {
  const certain = fixture.filter(phrase => phrase.intent === 'continuity' && detect(phrase.text).confidence > 0.8);
  const one = fc.constantFrom(...certain);
  const greetings = {
    pt: ['', 'oi! ', 'Oi Claude, ', 'Bom dia!!! ', 'olá, tudo bem? ', '👋 '],
    en: ['', 'hi! ', 'Hi Claude, ', 'Good morning!!! ', 'hello there, ', '👋 '],
    es: ['', '¡hola! ', 'Hola Claude, ', '¡Buenos días! ', 'buenas, ¿qué tal? ', '👋 '],
  };
  const ends = {
    pt: ['', ' ', '!', '???', '...', ' 🙏', ' 😅😅', '\n\n', ' obrigado!', ', por favor'],
    en: ['', ' ', '!', '???', '...', ' 🙏', ' 😅😅', '\n\n', ' thanks!', ', please'],
    es: ['', ' ', '!', '???', '...', ' 🙏', ' 😅😅', '\n\n', ' ¡gracias!', ', por favor'],
  };
  const cases = fc.constantFrom(
    (text: string) => text,
    (text: string) => text.toUpperCase(),
    (text: string) => text.toLowerCase(),
    (text: string) => text.normalize('NFD').replace(/[\u0300-\u036f]/g, ''),
    (text: string) => text.normalize('NFD'),
    (text: string) => text.replaceAll(' ', '  '),
    (text: string) => `\u200b${text}\ufeff`,
  );

  it('leaves a question what it is, 19 times of 20', () => {
    const lost: string[] = [];
    let all = 0;
    fc.assert(
      fc.property(one, fc.nat(), fc.nat(), cases, ({ text, lang }, start, stop, change) => {
        const [greeting] = greetings[lang].slice(start % greetings[lang].length);
        const [end] = ends[lang].slice(stop % ends[lang].length);
        const said = change(`${greeting}${text}${end}`);
        all++;
        if (kind(said) !== 'continuity') lost.push(said);
      }),
      { numRuns: 1500, seed: 6 },
    );
    expect(lost.length / all, JSON.stringify(lost)).toBeLessThan(0.05);
  });

  it('makes no question of what is none: work named first, words quoted, a person spoken of', () => {
    const text = fc.constantFrom(...certain.map(phrase => phrase.text.replaceAll('"', '')));
    const told = fc.constantFrom(
      (phrase: string) => `"${phrase}"`,
      (phrase: string) => `\`\`\`\n${phrase}\n\`\`\``,
      (phrase: string) => `> ${phrase.replaceAll('\n', '\n> ')}\n\ntranslate this`,
      (phrase: string) => `Rename the button to "${phrase}" and run the tests.`,
    );
    fc.assert(
      fc.property(text, told, (phrase, tell) => kind(tell(phrase)) === 'other'),
      { numRuns: 800, seed: 6 },
    );
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 900 }), text => {
        const { confidence, intent, lang } = detect(text);
        return confidence >= 0 && confidence <= 1 && /^(continuity|other)$/.test(intent) && /^(en|pt|es)$/.test(lang);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a further language', () => {
  const four = detectorOf([...languages, italian]);

  it('is one file of rules', () => {
    for (const text of [
      'Dove eravamo rimasti?',
      'ciao Claude, dove eravamo rimasti ieri?',
      'prossimi passi',
      'riprendi da dove ci siamo fermati per favore',
    ]) {
      expect(four(text)).toMatchObject({ intent: 'continuity', lang: 'it' });
    }
    for (const text of ['dove eravamo rimasti senza benzina', 'correggi la funzione di accesso']) {
      expect(four(text)).toMatchObject({ intent: 'other', lang: 'it' });
    }
  });

  it('leaves the others what they were', () => {
    for (const { text } of blind) expect(four(text)).toMatchObject({ intent: detect(text).intent });
  });
});
