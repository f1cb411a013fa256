import { hash } from 'node:crypto';
import { GraphQLError, parse, Source, validate, type DocumentNode, type GraphQLSchema, type ValidationRule, specifiedRules } from 'graphql';
import { LRUCache } from 'lru-cache';
import { checkDocument, DOCUMENT_LIMITS, scanSource, type DocumentLimits } from '../limits/index.js';

/** A document that was parsed and found to be within the limits. Shared by all views; never change it. */
export interface LoadedDocument {
  /** SHA-256 of the text, hexadecimal; Apollo's `queryHash`. */
  readonly hash: string;
  readonly document: DocumentNode;
}

export interface DocumentStoreOptions {
  /** Most documents kept. A front end has a few hundred; ad-hoc texts push each other out. */
  readonly maxDocuments?: number;
  /** Most memory that they may take, estimated, in bytes. */
  readonly maxBytes?: number;
  readonly limits?: DocumentLimits;
}

interface Entry extends LoadedDocument {
  readonly bytes: number;
  /** Findings of validation by view; an empty list means valid. */
  readonly findings: Map<string, readonly GraphQLError[]>;
}

/** A syntax tree with its tokens weighs about this much per token (measured on Node 20: 520 to 640). */
const BYTES_PER_TOKEN = 600;
/** Views that remember their verdict on one document; there are as many as sets of modules (decision 18). */
const MAX_VERDICTS = 64;
const MAX_FINDINGS = 20;

/**
 * The one store of parsed documents for all views (decision 35): parsed once by the hash of its text, validated once per
 * view, bounded by count and by memory. Refused texts are not kept: refusing is cheap and a flood must not push out
 * the documents in use.
 */
export class DocumentStore {
  private readonly entries: LRUCache<string, Entry>;
  private readonly limits: DocumentLimits;

  constructor(options: DocumentStoreOptions = {}) {
    this.limits = options.limits ?? DOCUMENT_LIMITS;
    this.entries = new LRUCache<string, Entry>({
      max: options.maxDocuments ?? 2_000,
      maxSize: options.maxBytes ?? 64 * 1024 * 1024,
      sizeCalculation: (entry) => entry.bytes,
    });
  }

  /** Documents kept now. */
  get size(): number {
    return this.entries.size;
  }

  /** Estimated memory of them in bytes. */
  get bytes(): number {
    return this.entries.calculatedSize;
  }

  /**
   * The parsed document of a text.
   * @throws GraphQLError (syntax, fragment cycle); DomainError TOO_COMPLEX, VALIDATION (null byte in a literal).
   */
  load(text: string): LoadedDocument {
    return this.entryOf(text);
  }

  /** What is wrong with a document in a view; remembered per view key. */
  validate(viewKey: string, schema: GraphQLSchema, loaded: LoadedDocument, rules: readonly ValidationRule[] = specifiedRules): readonly GraphQLError[] {
    const entry = this.entries.peek(loaded.hash);
    const known = entry?.findings.get(viewKey);
    if (known) return known;
    const findings = validate(schema, loaded.document, rules, { maxErrors: MAX_FINDINGS });
    if (entry) remember(entry.findings, viewKey, findings);
    return findings;
  }

  /** Forgets the verdicts of a view that is closed; its key never comes again. */
  forgetView(viewKey: string): void {
    for (const entry of this.entries.values()) entry.findings.delete(viewKey);
  }

  /**
   * The store in the shape of Apollo's `documentStore`, for one view: it knows the documents that were found valid there,
   * so that Apollo neither parses nor validates them again.
   */
  forApollo(viewKey: string): ApolloDocumentStore {
    const validEntry = (key: string): Entry | undefined => {
      const entry = this.entries.get(key.slice(-HASH_LENGTH));
      return entry?.findings.get(viewKey)?.length === 0 ? entry : undefined;
    };
    return {
      get: (key) => Promise.resolve(validEntry(key)?.document),
      set: (key) => {
        const entry = this.entries.peek(key.slice(-HASH_LENGTH));
        if (entry) remember(entry.findings, viewKey, []);
        return Promise.resolve();
      },
      delete: () => Promise.resolve(),
    };
  }

  private entryOf(text: string): Entry {
    const key = hash('sha256', text);
    const known = this.entries.get(key);
    if (known) return known;
    const source = new Source(text);
    const tokens = scanSource(source, this.limits);
    const document = parse(source);
    checkDocument(document, this.limits);
    const entry: Entry = { hash: key, document, bytes: tokens * BYTES_PER_TOKEN + 2 * text.length + 1, findings: new Map() };
    this.entries.set(key, entry);
    return entry;
  }
}

/** The part of Apollo's `KeyValueCache` that its document store uses. */
export interface ApolloDocumentStore {
  get(key: string): Promise<DocumentNode | undefined>;
  set(key: string, document: DocumentNode): Promise<void>;
  delete(key: string): Promise<void>;
}

const HASH_LENGTH = 64;

const remember = (findings: Map<string, readonly GraphQLError[]>, viewKey: string, verdict: readonly GraphQLError[]): void => {
  if (findings.size >= MAX_VERDICTS) findings.clear();
  findings.set(viewKey, verdict);
};
