package org.granary.hq.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.UUID;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.StatementContext;

/** Several values as one parameter: {@code where id = any(:ids)}, which both engines answer from an index. */
public final class SqlArray implements Argument {
    private final String type;
    private final Object[] values;

    private SqlArray(String type, Object[] values) {
        this.type = type;
        this.values = values;
    }

    public static SqlArray ofIds(Collection<UUID> ids) {
        return new SqlArray("uuid", ids.toArray());
    }

    public static SqlArray ofTexts(Collection<String> texts) {
        return new SqlArray("varchar", texts.toArray());
    }

    public static SqlArray ofNumbers(Collection<Long> numbers) {
        return new SqlArray("bigint", numbers.toArray());
    }

    @Override
    public void apply(int position, PreparedStatement statement, StatementContext context) throws SQLException {
        statement.setArray(position, statement.getConnection().createArrayOf(type, values));
    }
}
