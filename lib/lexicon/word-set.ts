import type { LexiconLevel, LexiconScope } from "@/prisma/client/enums";
import { buildAutomaton, type Automaton } from "./automaton";
import { makeDictionary, type Dictionary } from "./dictionary";
import { normaliseWord } from "./normalise";
import { indexSpellings, type Spellings } from "./pinyin";

/** What matching needs of a rule. */
export type WordRule = {
  id: number;
  word: string;
  level: LexiconLevel;
  scopes: readonly LexiconScope[];
  exceptions: readonly string[];
  wholeWord: boolean;
  /** Days as midnight UTC. */
  startsOn: Date | null;
  endsOn: Date | null;
};

/** Rules made ready to be looked for. */
export type WordSet = {
  rules: readonly WordRule[];
  /** Of each rule, as looked for. */
  words: readonly string[];
  exceptions: readonly (readonly string[])[];
  automaton: Automaton;
  spellings: Spellings;
  dictionary: Dictionary;
};

/** `siteWords`: names and terms of this site, so that no rule is found inside one of them. */
export function buildWordSet(rules: readonly WordRule[], siteWords: Iterable<string> = [], dictionary?: Dictionary): WordSet {
  const words = rules.map(({ word }) => normaliseWord(word));
  const exceptions = rules.map((rule) =>
    rule.exceptions.length === 0 ? none : rule.exceptions.map(normaliseWord).filter((word) => word !== ""),
  );
  return {
    rules,
    words,
    exceptions,
    automaton: buildAutomaton(words),
    // Wording of advertisements is not something that people hide.
    spellings: indexSpellings(words, (index) => rules[index]?.scopes.every((scope) => scope === "ADVERTISEMENT") ?? true),
    dictionary: dictionary ?? makeDictionary([...siteWords, ...exceptions.flat()]),
  };
}

const none: readonly string[] = [];
