import type { ImportKind } from '../../domain/lists/import-kind.ts';
import type { ListPart } from '../../domain/lists/part.ts';
import type { ReleaseBook } from '../../domain/lists/release.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { Versioned } from '../ports.ts';
import type { Standing } from '../routing-ports.ts';

/** An import as a whole. */
export interface ImportRecord {
  readonly importId: string;
  readonly kind: ImportKind;
  readonly name: string;
  readonly startedAt: EpochMs;
  /** When the last row was in; from then on it takes no further ones. */
  readonly closedAt?: EpochMs;
  /** How many leads it had, once closed. */
  readonly leads: number;
  readonly version: number;
}
export interface Imports extends Versioned<readonly [importId: string], ImportRecord> {
  /** In no order. */
  list(): Promise<readonly ImportRecord[]>;
}

export type StoredPart = ListPart & { readonly version: number };
export interface ListParts extends Versioned<readonly [pool: string, importId: string], StoredPart> {
  /** Those of one pool, in no order. */
  of(pool: string): Promise<readonly StoredPart[]>;
}

/** A lead that waits to be released. */
export interface ListEntry {
  readonly leadId: string;
  readonly score: number;
  readonly grade: string;
  /** Id of the route that chose its pool. */
  readonly route: string;
}
export interface ListEntries {
  /** A repeat changes nothing. */
  add(importId: string, pool: string, entry: ListEntry): Promise<void>;
  remove(importId: string, pool: string, entry: ListEntry): Promise<void>;
  /** Best first; without a limit all. */
  first(importId: string, pool: string, limit?: number): Promise<readonly ListEntry[]>;
  count(importId: string, pool: string): Promise<number>;
}

/** The leads of an import that were released and whose handoff has ended with an outcome. */
export interface ListAnswers {
  /** A repeat changes nothing. */
  add(part: Pick<ListPart, 'importId' | 'pool'>, leadId: string): Promise<void>;
  count(part: Pick<ListPart, 'importId' | 'pool'>): Promise<number>;
}

export type StoredBook = ReleaseBook & { readonly version: number };
export type ReleaseBooks = Standing<StoredBook>;
