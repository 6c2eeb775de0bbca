/** A refusal of a token endpoint: HTTP status, OAuth's error code, and the words NHS's platform uses. */
export type OAuthRefusal = { readonly status: 400 | 401 | 403; readonly error: string; readonly description: string };

/** A refusal with HTTP 400 unless another status is said. */
export const oauthRefusal = (error: string, description: string, status: OAuthRefusal["status"] = 400): OAuthRefusal => ({
  status,
  error,
  description,
});

/** The body NHS's platform answers with (identity-service-api): OAuth's two fields and a message id for its support desk. */
export const oauthErrorBody = (refusal: OAuthRefusal, messageId: string): Record<string, string> => ({
  error: refusal.error,
  error_description: refusal.description,
  message_id: messageId,
});
