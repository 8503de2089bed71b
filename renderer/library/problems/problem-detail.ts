import { type Problem } from '../../../contract/problem.ts';
import { findingWords } from '../../i18n/finding-words.ts';

/** In the language in use; as it was said once, where that is all that is known. */
export const problemDetail = ({ detail, finding }: Pick<Problem, 'detail' | 'finding'>, language: string): string => (finding === null ? detail : findingWords(finding, language));
