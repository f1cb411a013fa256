/** What the process shell and the worker do with files. Modules cannot import it: they take attachments (`takeAttachments`). */
export { handOutLedger, type ExportSurroundings, type HandedOutLedger, type PageRequest } from './ledger/hand-out-ledger.js';
export { attachFile, type MadeFile, type MadeFor } from './attachment/attach-file.js';
export { ImageCleaner } from './attachment/clean-image.js';
export { DirectoryStore } from './attachment/directory-store.js';
export { FileStore, type FileKey, type OpenedFile } from './attachment/file-store.js';
export { filesOf, openFiles, scanningOf, type Files } from './attachment/files-of.js';
export { handOutFile, type Fetching, type HandedOut } from './attachment/hand-out-file.js';
export { assertMayUpload, keepUpload, type KeptUpload, type Uploading } from './attachment/keep-upload.js';
export { receiveFile, type ReceivedFile, type Reception } from './attachment/receive-file.js';
export { removeDrafts } from './attachment/remove-drafts.js';
export { removeUnnamedContents } from './attachment/remove-unnamed-contents.js';
export { removeUnusedFiles } from './attachment/remove-unused-files.js';
export { rescanFiles, type Rescan, type Scanning } from './attachment/rescan-files.js';
export type { ScanVerdict, VirusScanner } from './attachment/virus-scanner.js';
export { wholeSheets } from './import/uploaded-sheets.js';
