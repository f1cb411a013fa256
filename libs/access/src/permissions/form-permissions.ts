/** Forms by which residents are asked, and who asks (domain-model §3.10). */
export const FORM_PERMISSIONS = ['core:form:read', 'core:form:draft', 'core:form:admit', 'core:form:issue', 'core:form:fill'] as const;

export type FormPermission = (typeof FORM_PERMISSIONS)[number];

type Bundle = readonly FormPermission[];

/** Goes to the people and asks them. */
export const FILLING: Bundle = ['core:form:read', 'core:form:fill'];

/** Wants to know something of the people. */
export const DRAFTING: Bundle = ['core:form:read', 'core:form:draft'];

/** Keeps what is known of the people, and asks for the rest. */
export const ISSUING: Bundle = [...FILLING, 'core:form:draft', 'core:form:issue'];

/** Answers for how much the villages have to write. */
export const ADMITTING: Bundle = ['core:form:read', 'core:form:admit'];
