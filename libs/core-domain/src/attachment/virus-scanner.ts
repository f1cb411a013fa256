/** What a scanner says of a file. */
export type ScanVerdict = { readonly kind: 'CLEAN' } | { readonly kind: 'INFECTED'; readonly virus: string };

/** Port: looks at a file that lies ready on the disk. */
export interface VirusScanner {
  /** @throws DomainError UNAVAILABLE when it cannot say: nobody takes a file then that nobody has looked at */
  scan(path: string): Promise<ScanVerdict>;
}
