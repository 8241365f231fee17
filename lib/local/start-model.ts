type Environment = Readonly<Record<string, string | undefined>>;

/** A model as the environment names it, in the shape of its secret; without a key answers are quoted. */
export function modelOf(environment: Environment): Readonly<Record<string, string>> {
  const { OPENAI_API_KEY: apiKey, OPENAI_MODEL: model, OPENAI_BASE_URL: baseUrl } = environment;
  const { OPENAI_EMBEDDING_MODEL: embeddingModel } = environment;
  if (!apiKey) return {};
  const given = { model, baseUrl, embeddingModel };
  return { apiKey, ...Object.fromEntries(Object.entries(given).flatMap(([k, v]) => (v ? [[k, v]] : []))) };
}

/** Which model drafts, and where, for people to read; undefined when none does. */
export function modelInUse(environment: Environment): string | undefined {
  const { apiKey, model = 'the default model', baseUrl = 'https://api.openai.com/v1' } = modelOf(environment);
  return apiKey === undefined ? undefined : `${model} at ${baseUrl}`;
}
