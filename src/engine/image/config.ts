import { z } from 'zod'

/** The parts of an image's configuration that we know; the rest is kept as it is. Source: OCI image specification, "Image Configuration". */
export const configSchema = z.looseObject({
  rootfs: z.object({
    /** the digests of the uncompressed layers, lowest first */
    diff_ids: z.array(z.string()),
  }),
  history: z.array(z.looseObject({
    created_by: z.string().default(''),
    empty_layer: z.boolean().default(false),
  })).default([]),
  config: z.looseObject({
    User: z.string().default(''),
  }).nullish(),
})

export type ImageConfig = z.infer<typeof configSchema>
