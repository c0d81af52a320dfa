using System.Collections;
using System.Text;

namespace Grpc.Core;

/// <summary>
/// Headers or trailers of a call, in order; a key may occur more than once. Keys are lower case; a key that ends in
/// <c>-bin</c> has bytes as its value, any other key has printable ASCII.
/// </summary>
public sealed class Metadata : IList<Metadata.Entry>
{
    /// <summary>The end of a key whose value is binary.</summary>
    public const string BinaryHeaderSuffix = "-bin";

    /// <summary>Metadata without entries, which refuses to be changed.</summary>
    public static readonly Metadata Empty = new() { IsReadOnly = true };

    private readonly List<Entry> _entries = [];

    /// <inheritdoc/>
    public int Count => _entries.Count;

    /// <summary>Whether this metadata refuses to be changed.</summary>
    public bool IsReadOnly { get; private init; }

    /// <inheritdoc/>
    public Entry this[int index]
    {
        get => _entries[index];
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            CheckWritable();
            _entries[index] = value;
        }
    }

    /// <summary>The last entry with this key, or null.</summary>
    /// <param name="key">The key, in any case.</param>
    public Entry? Get(string key) => _entries.FindLast(e => string.Equals(e.Key, key, StringComparison.OrdinalIgnoreCase));

    /// <summary>The text of the last entry with this key, or null.</summary>
    /// <param name="key">The key, in any case.</param>
    public string? GetValue(string key) => Get(key)?.Value;

    /// <summary>The bytes of the last entry with this key, or null.</summary>
    /// <param name="key">The key, in any case.</param>
    public byte[]? GetValueBytes(string key) => Get(key)?.ValueBytes;

    /// <summary>All entries with this key, in order.</summary>
    /// <param name="key">The key, in any case.</param>
    public IEnumerable<Entry> GetAll(string key) => _entries.Where(e => string.Equals(e.Key, key, StringComparison.OrdinalIgnoreCase));

    /// <summary>Adds a text entry.</summary>
    /// <param name="key">A key that does not end in <c>-bin</c>.</param>
    /// <param name="value">Printable ASCII.</param>
    /// <exception cref="ArgumentException">The key or the value cannot be sent.</exception>
    public void Add(string key, string value) => Add(new Entry(key, value));

    /// <summary>Adds a binary entry.</summary>
    /// <param name="key">A key that ends in <c>-bin</c>.</param>
    /// <param name="valueBytes">The bytes.</param>
    /// <exception cref="ArgumentException">The key cannot be sent.</exception>
    public void Add(string key, byte[] valueBytes) => Add(new Entry(key, valueBytes));

    /// <inheritdoc/>
    public void Add(Entry item)
    {
        ArgumentNullException.ThrowIfNull(item);
        CheckWritable();
        _entries.Add(item);
    }

    /// <inheritdoc/>
    public void Insert(int index, Entry item)
    {
        ArgumentNullException.ThrowIfNull(item);
        CheckWritable();
        _entries.Insert(index, item);
    }

    /// <inheritdoc/>
    public bool Remove(Entry item)
    {
        CheckWritable();
        return _entries.Remove(item);
    }

    /// <inheritdoc/>
    public void RemoveAt(int index)
    {
        CheckWritable();
        _entries.RemoveAt(index);
    }

    /// <inheritdoc/>
    public void Clear()
    {
        CheckWritable();
        _entries.Clear();
    }

    /// <inheritdoc/>
    public bool Contains(Entry item) => _entries.Contains(item);

    /// <inheritdoc/>
    public int IndexOf(Entry item) => _entries.IndexOf(item);

    /// <inheritdoc/>
    public void CopyTo(Entry[] array, int arrayIndex) => _entries.CopyTo(array, arrayIndex);

    /// <inheritdoc/>
    public IEnumerator<Entry> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void CheckWritable()
    {
        if (IsReadOnly)
            throw new InvalidOperationException("This metadata is read-only.");
    }

    /// <summary>One key with one value.</summary>
    public sealed class Entry
    {
        private readonly string? _value;
        private readonly byte[]? _valueBytes;

        /// <summary>Makes a text entry.</summary>
        /// <param name="key">A key of letters, digits, <c>-</c>, <c>_</c> and <c>.</c> that does not end in <c>-bin</c>; it is lowered.</param>
        /// <param name="value">Printable ASCII.</param>
        /// <exception cref="ArgumentException">The key or the value cannot be sent.</exception>
        public Entry(string key, string value)
        {
            ArgumentNullException.ThrowIfNull(value);
            Key = NormalizeKey(key);
            if (IsBinary)
                throw new ArgumentException("A text value may not have a key that ends in -bin.", nameof(key));
            if (value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
                throw new ArgumentException("A text value must be printable ASCII; use a key that ends in -bin for anything else.", nameof(value));
            _value = value;
        }

        /// <summary>Makes a binary entry.</summary>
        /// <param name="key">A key of letters, digits, <c>-</c>, <c>_</c> and <c>.</c> that ends in <c>-bin</c>; it is lowered.</param>
        /// <param name="valueBytes">The bytes; they are copied.</param>
        /// <exception cref="ArgumentException">The key cannot be sent.</exception>
        public Entry(string key, byte[] valueBytes)
        {
            ArgumentNullException.ThrowIfNull(valueBytes);
            Key = NormalizeKey(key);
            if (!IsBinary)
                throw new ArgumentException("A binary value must have a key that ends in -bin.", nameof(key));
            _valueBytes = valueBytes.AsSpan().ToArray();
        }

        // What arrived is shown as it is: the other side may have sent what we would not send.
        private Entry(string key, string? value, byte[]? valueBytes)
        {
            Key = key;
            _value = value;
            _valueBytes = valueBytes;
        }

        /// <summary>The key, in lower case.</summary>
        public string Key { get; }

        /// <summary>Whether the value is binary.</summary>
        public bool IsBinary => Key.EndsWith(BinaryHeaderSuffix, StringComparison.Ordinal);

        /// <summary>The text.</summary>
        /// <exception cref="InvalidOperationException">The value is binary.</exception>
        public string Value => _value ?? throw new InvalidOperationException("The value of a -bin key is binary.");

        /// <summary>A copy of the bytes; of a text value, its ASCII bytes.</summary>
        public byte[] ValueBytes => _valueBytes is { } bytes ? bytes.AsSpan().ToArray() : Encoding.ASCII.GetBytes(_value!);

        internal ReadOnlySpan<byte> BinaryValue => _valueBytes;

        /// <summary>The key, and the value of a text entry.</summary>
        public override string ToString() => IsBinary ? $"[Entry: key={Key}, {_valueBytes!.Length} bytes]" : $"[Entry: key={Key}, value={_value}]";

        internal static Entry Received(string key, string value) => new(key, value, valueBytes: null);

        internal static Entry Received(string key, byte[] valueBytes) => new(key, value: null, valueBytes);

        private static string NormalizeKey(string key)
        {
            ArgumentException.ThrowIfNullOrEmpty(key);
            var lower = key.ToLowerInvariant();
            foreach (var c in lower)
            {
                if (!(char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_' or '.'))
                    throw new ArgumentException("A metadata key consists of letters, digits, '-', '_' and '.'.", nameof(key));
            }

            return lower;
        }
    }
}
