// All folds that run in the transaction of whatever is taken in: one list for every thread that writes. Holds nothing else.
import type { Fold } from '../journal/append.ts';
import { recordsFold } from './records.ts';
import { sessionFold } from './session-fold.ts';

export const FOLDS: Fold[] = [sessionFold, recordsFold];
