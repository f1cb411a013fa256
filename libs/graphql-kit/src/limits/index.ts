export { checkDocument } from './check-document.js';
export { checkVariables } from './check-variables.js';
export { DOCUMENT_LIMITS, type DocumentLimits } from './document-limits.js';
export { scanSource } from './scan-source.js';
export { tooComplex } from './too-complex.js';
