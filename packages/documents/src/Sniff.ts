/**
 * What a file is, by its first bytes and not by its name.
 *
 * @since 0.1.0
 */

/**
 * The kinds of files that a hall takes.
 *
 * @category models
 * @since 0.1.0
 */
export type Kind = "pdf" | "jpeg" | "png"
